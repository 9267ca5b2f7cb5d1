/** How closely everybody reasons, in a quantal response: from chance to the limit in which errors vanish. */
import { figure } from '../format.ts'
import { useWorkbench } from '../state/context.ts'
import type { Workbench } from '../state/workbench.ts'

type Stated = { readonly value: number; readonly per: 'unit' | 'range' } | 'limit'

const LEAST = 0.1
const MOST = 1000
const STEPS = 400

/** What is chosen, else what the numbers were solved at. */
const stated = (workbench: Workbench): Stated | undefined =>
  workbench.choice().rationality ?? workbench.equilibriumOf(0)?.rationality

export function rationalityText(workbench: Workbench): string {
  if (workbench.numbers()[0]?.concept !== 'quantal-response') return ''
  const now = stated(workbench)
  if (now === undefined) return ''
  return now === 'limit' ? ' in the limit, where errors vanish' : ` at ${figure(now.value)} per ${now.per}`
}

export function Rationality() {
  const workbench = useWorkbench()
  const now = () => stated(workbench)
  const per = () => {
    const at = now()
    return at && at !== 'limit' ? at.per : 'range'
  }
  const value = () => {
    const at = now()
    return at && at !== 'limit' ? at.value : 10
  }
  const set = (rationality: Stated | undefined, key?: string) =>
    workbench.choose((before) => {
      if (rationality !== undefined) return { ...before, concept: 'quantal-response', rationality }
      const { rationality: _, ...rest } = before
      return rest
    }, key)
  const position = () => Math.round((STEPS * Math.log(value() / LEAST)) / Math.log(MOST / LEAST))
  const at = (step: number) => Number((LEAST * (MOST / LEAST) ** (step / STEPS)).toPrecision(3))
  const text = () => (now() === 'limit' ? 'the limit' : `${figure(value())} per ${per()}`)
  return (
    <div class="rationality">
      <label class="rationality-slide">
        <span>
          Rationality <b>{text()}</b>
        </span>
        <input
          type="range"
          min="0"
          max={STEPS}
          value={now() === 'limit' ? STEPS : position()}
          disabled={now() === 'limit'}
          aria-valuetext={text()}
          onInput={(event) => set({ value: at(event.currentTarget.valueAsNumber), per: per() }, 'rationality')}
        />
      </label>
      <div class="rationality-how">
        <label>
          <input
            type="checkbox"
            checked={now() === 'limit'}
            onChange={(event) => set(event.currentTarget.checked ? 'limit' : { value: value(), per: per() })}
          />{' '}
          Limit
        </label>
        <label>
          Counted per{' '}
          <select
            value={per()}
            disabled={now() === 'limit'}
            onChange={(event) => set({ value: value(), per: event.currentTarget.value as 'unit' | 'range' })}
          >
            <option value="unit">unit of payoff</option>
            <option value="range">range of payoffs</option>
          </select>
        </label>
        <button type="button" disabled={workbench.choice().rationality === undefined} onClick={() => set(undefined)}>
          As the file has it
        </button>
      </div>
      <p class="soft">
        At 0 everybody picks at random; the higher, the rarer an error that costs. “Per range” divides payoffs by the
        difference between an actor’s best and worst end.
      </p>
    </div>
  )
}
