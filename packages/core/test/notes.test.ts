import { type ConnectorError, Ledger, LedgerMemory, Mapping, type Sink } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, HashMap, Option } from "effect"
import { TestClock } from "effect/testing"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => key, { notes: () => ["mapped"] }),
  size: Mapping.field("size", ({ size }) => size)
})

/** A shelf that has something to say of what it is given, and of what lies there. */
const talking = ({ sink }: ReturnType<typeof makeShelf>): Sink.Sink<Box> => ({
  ...sink,
  current: (keys) =>
    Effect.map(
      sink.current(keys),
      HashMap.map((held) => Object.assign({}, held, { notes: ["lies there"] }))
    ),
  write: (box): Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError> =>
    Effect.map(sink.write(box), (receipt) => ({ ...receipt, notes: ["written"] }))
})

const why = (prepare: (shelf: ReturnType<typeof makeShelf>) => void) =>
  Effect.gen(function* () {
    const [feed, shelf] = [makeFeed(), makeShelf()]
    prepare(shelf)
    feed.things.push({ key: "a", size: 1 })
    const pass = pipelineOf(feed, shelf, toBox, { to: talking(shelf) }).run({ store: "acme", revision: "1" })
    const fiber = yield* Effect.forkChild(pass)
    yield* TestClock.adjust("10 minutes")
    yield* Fiber.join(fiber)
    const ledger = yield* Ledger.Ledger
    const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "all things", revision: "1" })
    const [known] = yield* ledger.recall(run, [{ pipeline: "boxes", key: "a" }])
    assert.isTrue(Option.contains(known?.status ?? Option.none(), "delivered"))
    return known?.why
  }).pipe(Effect.provide(LedgerMemory.layer))

describe("what a sink says beside a delivery", () => {
  it.effect("stands on the record, behind what the mapping said", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* why(() => undefined), "mapped; written")
    })
  )

  it.effect("is not lost with the answer: what lies there says it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* why(({ mishaps }) => mishaps.push("lost after")), "mapped; lies there")
    })
  )

  it.effect("is said of what lay there already", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* why(({ boxes }) => boxes.set("a", { number: "a", size: 1 })), "mapped; lies there")
    })
  )
})
