/** Which variables of a dictionary are basic in which row, and nonbasic in which column. */
export interface Labels {
  /** Per row and per column the label of its variable. */
  readonly rowLabel: Int32Array
  readonly columnLabel: Int32Array
  /** Per label: row i as i, column j as ~j. */
  readonly place: Int32Array
}

/** A pivot: the variables of a row and of a column change places. */
export function exchange({ rowLabel, columnLabel, place }: Labels, row: number, column: number): void {
  const leaving = rowLabel[row]
  const entering = columnLabel[column]
  rowLabel[row] = entering
  columnLabel[column] = leaving
  place[entering] = row
  place[leaving] = ~column
}
