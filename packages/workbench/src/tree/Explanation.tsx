/** The choice that has the attention, explained beside the picture in a place of its own. */
import { createMemo, For, Index, Show } from 'solid-js'
import { figure, percent } from '../format.ts'
import { type Explained, explainPlace } from './explain.ts'
import type { Lane, TreeState } from './state.ts'

export function Explanation(props: { readonly state: TreeState }) {
  const { state } = props
  return (
    <section class="tree-told" aria-label="The choice explained" tabindex="0">
      {/* It follows when the hand rests: while a slider moves, the picture tells enough. */}
      <Index each={state.rested()}>{(lane, i) => <Side state={state} lane={lane()} first={i === 0} />}</Index>
    </section>
  )
}

function Side(props: { readonly state: TreeState; readonly lane: Lane; readonly first: boolean }) {
  const told = createMemo<Explained | undefined>(() => {
    const h = props.state.told()
    const { play } = props.lane
    return h < play.shape.count ? explainPlace(play, props.state.crisis(), h) : undefined
  })
  const several = () => props.state.rested().length > 1
  return (
    <Show when={told()}>
      {(found) => (
        <div class="told-side">
          <Show when={props.first}>
            <h3>{found().title}</h3>
            <p class="soft">
              {found().way === '' ? 'The start of the play' : `After ${found().way}`}
              <Show
                when={
                  found().knows !== '' &&
                  found()
                    .knows.replace(/^after /, '')
                    .replaceAll(' and ', ', ') !== found().way
                }
              >
                ; seen: {found().knows.replace(/^after /, '')}
              </Show>
            </p>
          </Show>
          <p class="told-reach">
            <Show when={several()}>
              <span class={`view v${props.lane.side}`}>{props.lane.title}</span>{' '}
            </Show>
            Play comes here with chance <b>{percent(found().reach)}</b>.
          </p>
          <Show when={found().options.length > 0}>
            <Options state={props.state} found={found()} />
          </Show>
          <Index each={found().beliefs}>
            {(belief) => (
              <p class="told-belief">
                <span class="soft">
                  Belief{belief().whose ? ` (${belief().whose})` : ''}, {belief().about}:
                </span>{' '}
                <Index each={belief().parts}>
                  {(part, i) => (
                    <span class="told-part">
                      <span class={`told-mark b${i % 4}`} />
                      {part().name} <b>{percent(part().chance)}</b>
                    </span>
                  )}
                </Index>
              </p>
            )}
          </Index>
          <Show when={found().payoffs.length > 0}>
            <p>
              Payoffs:{' '}
              <Index each={found().payoffs}>
                {(payoff) => (
                  <span class="told-part">
                    {payoff().who} <b>{figure(payoff().value)}</b>
                  </span>
                )}
              </Index>
            </p>
          </Show>
          <Show when={found().sort !== 'end' && found().outcomes}>
            {(chances) => (
              <p>
                <span class="soft">From here it ends in</span>{' '}
                <Index each={chances()}>
                  {(p, o) => (
                    <Show when={p() >= 0.005}>
                      <span class="told-part">
                        <span class={`told-mark outcome o${o % 8}`} />
                        {props.state.crisis().outcomes[o].name} <b>{percent(p())}</b>
                      </span>
                    </Show>
                  )}
                </Index>
              </p>
            )}
          </Show>
          <Show when={found().note}>
            <p class="soft">{found().note}</p>
          </Show>
        </div>
      )}
    </Show>
  )
}

/** Options in rows; a pair of columns (chance, worth) for each kind of whoever decides. */
function Options(props: { readonly state: TreeState; readonly found: Explained }) {
  const named = () => props.found.deciders.length > 1 || (props.found.deciders[0]?.name ?? '') !== ''
  const worths = () => props.found.options.some((o) => o.cells.some((c) => c.worth !== undefined))
  return (
    <table class="told-options">
      <thead>
        <Show when={named()}>
          <tr>
            <td />
            <For each={props.found.deciders}>
              {(decider) => (
                <th colspan={worths() ? 2 : 1} scope="colgroup">
                  {decider.name}
                  <Show when={props.found.deciders.length > 1 && Number.isFinite(decider.share)}>
                    <span class="soft"> ({percent(decider.share)})</span>
                  </Show>
                </th>
              )}
            </For>
            <Show when={props.found.deciders.length > 1}>
              <th scope="col">all</th>
            </Show>
          </tr>
        </Show>
        <tr>
          <td />
          <For each={props.found.deciders.length > 0 ? props.found.deciders : [undefined]}>
            {() => (
              <>
                <th scope="col">chance</th>
                <Show when={worths()}>
                  <th scope="col">worth</th>
                </Show>
              </>
            )}
          </For>
          <Show when={props.found.deciders.length > 1}>
            <th scope="col">chance</th>
          </Show>
        </tr>
      </thead>
      <tbody>
        <Index each={props.found.options}>
          {(option) => (
            <tr>
              <th scope="row">{option().label}</th>
              <Index
                each={
                  option().cells.length > 0
                    ? option().cells
                    : [{ chance: option().chance, worth: undefined, best: false }]
                }
              >
                {(cell) => (
                  <>
                    <td>{percent(cell().chance)}</td>
                    <Show when={worths()}>
                      <td classList={{ best: cell().best }}>
                        {cell().worth === undefined ? '–' : figure(cell().worth!)}
                      </td>
                    </Show>
                  </>
                )}
              </Index>
              <Show when={props.found.deciders.length > 1}>
                <td>{percent(option().chance)}</td>
              </Show>
            </tr>
          )}
        </Index>
      </tbody>
    </table>
  )
}
