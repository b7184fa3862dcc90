/** A sink in a pipeline: fed with items, run, and looked at afterwards. */
import { Ledger, type Pipeline } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { Effect, type Exit, HashMap, Option } from "effect"
import { patiently } from "../law/patiently.ts"
import type { Sent } from "../law/Wire.ts"
import * as Feed from "./Feed.ts"
import type { Subject } from "./Subject.ts"

export interface Stage<Item> extends Pick<Feed.Feed<Item>, "put" | "before"> {
  /** One run, with all the waiting it takes. */
  readonly run: Effect.Effect<Exit.Exit<Ledger.Counts, Pipeline.RunError>>
  /** One run that has to end well. */
  readonly runWell: Effect.Effect<Ledger.Counts, Pipeline.RunError>
  /** What a person has to look at. */
  readonly stuck: Effect.Effect<ReadonlyArray<Ledger.Stuck>, Ledger.LedgerError>
  /** What was sent since the stage was set. */
  readonly sent: () => ReadonlyArray<Sent>
  readonly writes: () => ReadonlyArray<Sent>
}

export const make = <Item>({ core, sink, wire }: Subject<Item>): Stage<Item> => {
  const feed = Feed.make(sink.key)
  const ledger = core.ledger()
  const pipeline = core.pipeline("law", { from: feed.source, map: Feed.same<Item>(), to: sink, every: "1 minute" })
  const once = Effect.provideService(pipeline.run({ store: "law", revision: "1" }), Ledger.Ledger, ledger)
  const begun = wire.sent.length
  const sent = () => wire.sent.slice(begun)
  return {
    put: feed.put,
    before: feed.before,
    run: patiently(wire, Effect.exit(once)),
    runWell: patiently(wire, once),
    stuck: ledger.stuck({ store: Option.none(), limit: 100 }),
    sent,
    writes: () => sent().filter(({ kind }) => kind === "write")
  }
}

/** What the platform holds under this item's key. */
export const heldOf = <Item>({ sink }: Subject<Item>, item: Item) =>
  Effect.map(sink.current([sink.key(item)]), (current) => HashMap.get(current, sink.key(item)))

/** Whether what the platform holds says what the item says. */
export const isThere = <Item>(subject: Subject<Item>, item: Item) =>
  Effect.map(
    heldOf(subject, item),
    Option.exists((held) => subject.sink.agrees(held, item))
  )

/** It is there as it was written, and once. */
export const isStoredOnce = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, item: Item) {
  assert.strictEqual(yield* subject.copies(item), 1, "copies on the platform")
  assert.isTrue(yield* isThere(subject, item), "what the platform holds is not what was written")
})
