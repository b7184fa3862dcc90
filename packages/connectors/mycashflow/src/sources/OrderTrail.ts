/**
 * A shop's orders in the order of their last change. Each page asks again from the newest change it has read, instead
 * of counting pages: an order that changes while we read moves to the end, and page numbers would step over its
 * neighbour. From one second before, since whether `updated_at-from` includes its own second is not known.
 */
import { DateTime, Duration, Effect, Option } from "effect"
import type { OrderListing, RawOrder } from "../Listing.ts"
import type { MycashflowClient } from "../MycashflowClient.ts"
import * as OrderWindow from "./OrderWindow.ts"
import * as Sweep from "./Sweep.ts"

/** What is asked of every page. */
export interface Trail {
  readonly client: MycashflowClient["Service"]
  readonly expand: ReadonlyArray<string>
  readonly pageSize: number
  readonly status: string | undefined
  readonly isWanted: (order: RawOrder) => boolean
}

/** `reached`: everything that changed before it was given. */
export type State =
  | {
      readonly kind: "window"
      readonly from: Option.Option<DateTime.Utc>
      readonly reached: Option.Option<DateTime.Utc>
    }
  | Block

/** More orders than a page holds changed within a second or two: they are read by page number, in the order of ids. */
interface Block {
  readonly kind: "block"
  readonly from: DateTime.Utc
  readonly newest: DateTime.Utc
  readonly sweep: Sweep.State
  readonly reached: DateTime.Utc
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

export const advance = (trail: Trail, state: State) =>
  state.kind === "window" ? advanceWindow(trail, state) : advanceBlock(trail, state)

const advanceWindow = Effect.fnUntraced(function* (trail: Trail, { from, reached }: Exclude<State, Block>) {
  const content = yield* OrderWindow.read({
    client: trail.client,
    query: { ...asked(trail), sort: "updated_at-asc", updatedFrom: Option.getOrUndefined(from) },
    isWanted: trail.isWanted
  })
  return Option.match(newestOf(content), {
    onNone: (): Step => ({ window: Option.none(), state: Option.none() }),
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
  const ask = (page: number) =>
    Effect.map(
      OrderWindow.read({
        client: trail.client,
        query: {
          ...asked(trail),
          sort: "id-asc",
          page,
          updatedFrom: block.from,
          updatedTo: DateTime.add(block.newest, { seconds: 2 })
        },
        isWanted: trail.isWanted
      }),
      (content) => ({ content, pages: content.pages ?? (content.more ? page + 1 : page) })
    )
  const { state, step } = yield* Sweep.advance(block.sweep, ask)
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

const asked = ({ expand, pageSize, status }: Trail) => ({ expand, page_size: pageSize, status })

const newestOf = ({ data }: OrderListing): Option.Option<DateTime.Utc> =>
  data.reduce<Option.Option<DateTime.Utc>>(
    (newest, { updated_at }) => Option.some(laterOf(updated_at, newest)),
    Option.none()
  )

const laterOf = (moment: DateTime.Utc, other: Option.Option<DateTime.Utc>): DateTime.Utc =>
  Option.isSome(other) && DateTime.isGreaterThan(other.value, moment) ? other.value : moment

const secondBefore = (moment: DateTime.Utc) => DateTime.subtract(moment, { seconds: 1 })
