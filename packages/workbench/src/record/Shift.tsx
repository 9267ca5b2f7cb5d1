/** Beliefs before and after an event: two bars for each value of each private kind. */
import { For } from 'solid-js'
import { percent } from '../format.ts'

export function Shift(props: {
  readonly kinds: readonly { readonly title: string; readonly values: readonly string[] }[]
  readonly before: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
}) {
  return (
    <For each={props.kinds}>
      {(kind, k) => (
        <table class="shift">
          <caption>{kind.title}</caption>
          <thead class="unseen">
            <tr>
              <th scope="col">value</th>
              <th scope="col">belief before and after</th>
              <th scope="col">before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>
            <For each={kind.values}>
              {(value, v) => {
                const before = () => props.before[k()]?.[v()] ?? 0
                const after = () => props.after[k()]?.[v()] ?? 0
                return (
                  <tr>
                    <th scope="row">{value}</th>
                    <td class="shift-bars">
                      <i class="was" style={{ width: `${100 * before()}%` }} />
                      <i class="is" style={{ width: `${100 * after()}%` }} />
                    </td>
                    <td class="soft">{percent(before())}</td>
                    <td>{percent(after())}</td>
                  </tr>
                )
              }}
            </For>
          </tbody>
        </table>
      )}
    </For>
  )
}
