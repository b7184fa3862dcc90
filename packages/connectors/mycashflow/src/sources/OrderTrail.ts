/**
 * A shop's orders in the order of their last change. Each page asks again from the newest change it has read, instead
 * of counting pages: an order that changes while we read moves to the end, and page numbers would step over its
 * neighbour. From one second before, since whether `updated_at-from` includes its own second is not known.
 */
import { DateTime, Duration, Effect, Option } from "effect"
import type { OrderListing } from "../Listing.ts"
import * as OrderWindow from "./OrderWindow.ts"
import * as Sweep from "./Sweep.ts"
import { asked, numbered, type Trail } from "./Trail.ts"

/** `reached`: everything that changed before it was given. */
export type State =
  | {
      readonly kind: "window"
      readonly from: Option.Option<DateTime.Utc>
      readonly reached: Option.Option<DateTime.Utc>
    }
  | Block
  | Rest

/** More orders than a page holds changed within a second or two: they are read by page number, in the order of ids. */
interface Block {
  readonly kind: "block"
  readonly from: DateTime.Utc
  readonly newest: DateTime.Utc
  readonly sweep: Sweep.State
  readonly reached: DateTime.Utc
}

/**
 * A whole page of orders without a readable moment does not tell where to go on: whatever is left is read by page
 * number, in the order of ids, and the run ends with it. `goal`: the cursor then, from the first page that was given,
 * since an order that changes after that one was read comes with the next run.
 */
interface Rest {
  readonly kind: "rest"
  readonly from: Option.Option<DateTime.Utc>
  readonly sweep: Sweep.State
  readonly reached: DateTime.Utc
  readonly goal: Option.Option<DateTime.Utc>
}

export interface Step {
  readonly window: Option.Option<{ readonly content: OrderWindow.OrderWindow; readonly cursor: DateTime.Utc }>
  readonly state: Option.Option<State>
}

/** Begins some time before the cursor, for what the platform wrote late; a second at least. */
export const start = (
  after: Option.Option<DateTime.Utc>,
  since: Option.Option<DateTime.Utc>,
  overlap: Duration.Duration
): State => {
  const back = Duration.max(overlap, Duration.seconds(1))
  const from = Option.orElse(
    Option.map(after, (cursor) => DateTime.subtractDuration(cursor, back)),
    () => since
  )
  return { kind: "window", from, reached: after }
}

export const advance = (trail: Trail, state: State) => {
  if (state.kind === "window") return advanceWindow(trail, state)
  return state.kind === "block" ? advanceBlock(trail, state) : advanceRest(trail, state)
}

const advanceWindow = Effect.fnUntraced(function* (trail: Trail, { from, reached }: Exclude<State, Block | Rest>) {
  const content = yield* OrderWindow.read({
    client: trail.client,
    query: { ...asked(trail), sort: "updated_at-asc", updatedFrom: Option.getOrUndefined(from) },
    isWanted: trail.isWanted
  })
  return Option.match(newestOf(content), {
    onNone: () => withoutMoment(content, from, reached),
    onSome: (newest): Step => {
      const next = secondBefore(newest)
      if (content.more && Option.isSome(from) && DateTime.isLessThanOrEqualTo(next, from.value)) {
        return intoBlock(from.value, newest, reached)
      }
      const cursor = laterOf(newest, reached)
      const further: State = { kind: "window", from: Option.some(next), reached: Option.some(cursor) }
      return { window: Option.some({ content, cursor }), state: content.more ? Option.some(further) : Option.none() }
    }
  })
})

const withoutMoment = (
  content: OrderWindow.OrderWindow,
  from: Option.Option<DateTime.Utc>,
  reached: Option.Option<DateTime.Utc>
): Step => {
  if (content.data.length === 0) return { window: Option.none(), state: Option.none() }
  const cursor = Option.getOrElse(
    Option.orElse(reached, () => from),
    () => beginning
  )
  return content.more
    ? {
        window: Option.none(),
        state: Option.some({
          kind: "rest",
          from,
          sweep: Sweep.start(Option.none()),
          reached: cursor,
          goal: Option.none()
        })
      }
    : { window: Option.some({ content, cursor }), state: Option.none() }
}

const beginning = DateTime.makeUnsafe(0)

const intoBlock = (from: DateTime.Utc, newest: DateTime.Utc, reached: Option.Option<DateTime.Utc>): Step => ({
  window: Option.none(),
  state: Option.some({
    kind: "block",
    from,
    newest,
    sweep: Sweep.start(Option.none()),
    reached: Option.getOrElse(reached, () => from)
  })
})

/** Until the block is read whole, a resumed read has to begin before it. */
const advanceBlock = Effect.fnUntraced(function* (trail: Trail, block: Block) {
  const range = { updatedFrom: block.from, updatedTo: DateTime.add(block.newest, { seconds: 2 }) }
  const { state, step } = yield* Sweep.advance(block.sweep, numbered(trail, range))
  const cursor = Option.isSome(state) ? block.reached : laterOf(block.newest, Option.some(block.reached))
  const after = DateTime.add(laterOf(block.newest, Option.some(block.from)), { seconds: 1 })
  const next: State = Option.match(state, {
    onNone: () => ({ kind: "window", from: Option.some(after), reached: Option.some(cursor) }),
    onSome: (sweep) => ({ ...block, sweep })
  })
  return {
    window: Option.map(step, ({ content }) => ({ content, cursor })),
    state: Option.some(next)
  } satisfies Step
})

const advanceRest = Effect.fnUntraced(function* (trail: Trail, rest: Rest) {
  const range = { updatedFrom: Option.getOrUndefined(rest.from) }
  const { state, step } = yield* Sweep.advance(rest.sweep, numbered(trail, range))
  const goal = Option.orElse(rest.goal, () =>
    Option.map(step, ({ content }) => Option.getOrElse(newestOf(content), () => rest.reached))
  )
  const cursor = Option.isSome(state) ? rest.reached : laterOf(rest.reached, goal)
  return {
    window: Option.map(step, ({ content }) => ({ content, cursor })),
    state: Option.map(state, (sweep) => ({ ...rest, sweep, goal }))
  } satisfies Step
})

const newestOf = ({ data }: OrderListing): Option.Option<DateTime.Utc> =>
  data.reduce<Option.Option<DateTime.Utc>>(
    (newest, { updated_at }) => (updated_at === null ? newest : Option.some(laterOf(updated_at, newest))),
    Option.none()
  )

const laterOf = (moment: DateTime.Utc, other: Option.Option<DateTime.Utc>): DateTime.Utc =>
  Option.isSome(other) && DateTime.isGreaterThan(other.value, moment) ? other.value : moment

const secondBefore = (moment: DateTime.Utc) => DateTime.subtract(moment, { seconds: 1 })
