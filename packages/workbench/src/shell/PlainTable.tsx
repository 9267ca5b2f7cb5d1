/** A table of the library's as a table of the page's. */
import type { Table } from 'brink'
import { For, Show } from 'solid-js'

export function PlainTable(props: { readonly table: Table }) {
  return (
    // What scrolls must be reached by keyboard.
    <section class="scroll" aria-label={props.table.title} tabindex="0">
      <table class="plain">
        <caption>{props.table.title}</caption>
        <thead>
          <tr>
            <For each={props.table.columns}>
              {(column) => (
                <th scope="col" class={column.align}>
                  {column.name}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.table.rows}>
            {(row) => (
              <tr>
                <For each={row}>{(cell, c) => <td class={props.table.columns[c()].align}>{cell}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.table.note}>
        <p class="soft note">{props.table.note}</p>
      </Show>
    </section>
  )
}
