/** Notes on orders, for the people of the shop: private comments. */
import type { Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { DateTime, Effect, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import type { OrderComment } from "../OrderComment.ts"
import { OrderNote } from "../OrderNote.ts"
import { personal } from "../personal.ts"
import { disagreed, isRefused } from "../Refusal.ts"
import * as OrderState from "./OrderState.ts"

export interface OrderNotesOptions {
  /** How every note of this kind begins, such as `Back in the warehouse:`. */
  readonly mark: string
  /**
   * Who writes it. `person`: until somebody has, it is a disagreement that says what to write. `call`: a call that is in none of the
   * documents (API notes §6, UNKNOWN); where the shop does not take it, a person. Default: `person`.
   */
  readonly by?: "person" | "call" | undefined
}

export const orderNotes = (options: OrderNotesOptions): Sink.Sink<OrderNote, MycashflowClient> => ({
  name: "mycashflow/orderNotes",
  personal,
  item: OrderNote,
  key: ({ order_id }) => String(order_id),
  current: OrderState.current((order) => noteOn(options.mark, order), parts),
  agrees: ({ item }, note) => says(item, note),
  write: write(options),
  /** A comment may be written after its answer was lost, and a second one would stay. */
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

const says = ({ beside = [], text }: OrderNote, wanted: OrderNote) =>
  [text, ...beside].some((each) => plain(each) === plain(wanted.text))

const plain = (text: string) => text.replaceAll("\r\n", "\n").trim()

const parts = ["products", "comments"]

/** The newest of its kind. Moments are of a second, and the order of comments is not documented. */
const noteOn = (mark: string, { comments, id }: Order): Option.Option<OrderNote> => {
  const notes = comments.filter(({ text }) => text?.trimStart().startsWith(mark) ?? false)
  const newest = notes.filter((each) => notes.every((other) => isAsNew(each, other)))
  const [text, ...beside] = newest.flatMap((note) => note.text ?? []).toReversed()
  return text === undefined ? Option.none() : Option.some({ order_id: id, text, beside })
}

const isAsNew = ({ created_at: one }: OrderComment, { created_at: other }: OrderComment) =>
  one === null || other === null || DateTime.isGreaterThanOrEqualTo(one, other)

const write = ({ by = "person", mark }: OrderNotesOptions) =>
  Effect.fn("orderNotes.write")(function* (note: OrderNote) {
    const client = yield* MycashflowClient
    const held = noteOn(mark, yield* lookUp(note))
    const id = String(note.order_id)
    if (Option.exists(held, (item) => says(item, note))) return { id, did: "nothing" } as const
    if (by === "person") return yield* asked(note)
    yield* client
      .addComment(note.order_id, note.text)
      .pipe(Effect.catchIf(isRefused, ({ reason }) => Effect.fail(asked(note, reason.detail))))
    return { id, did: Option.isSome(held) ? "updated" : "created", notes: yield* unseen(mark, note) } as const
  })

/** What was taken is not written again, though nothing be seen of it: a shop may show other comments only. */
const unseen = (mark: string, note: OrderNote) =>
  Effect.map(Effect.option(lookUp(note)), (order) =>
    Option.exists(
      Option.flatMap(order, (found) => noteOn(mark, found)),
      (item) => says(item, note)
    )
      ? []
      : ["the shop took the comment, and did not show it right after"]
  )

const lookUp = ({ order_id }: OrderNote) => OrderState.read(order_id, parts)

const asked = ({ order_id, text }: OrderNote, said?: string) =>
  disagreed(
    `POST /orders/${order_id}/comments`,
    "note-missing",
    [
      `write a comment on order ${order_id} in the shop: ${text}`,
      ...(said === undefined ? [] : [`the shop did not take it: ${said}`])
    ].join("; ")
  )
