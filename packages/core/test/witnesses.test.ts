import { ConnectorError, Ledger, LedgerMemory, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, HashMap } from "effect"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.field<Thing, Box>("thing", ({ key, size }) =>
  size > 9 ? Verdict.park("large", "it is large") : { number: key, size }
)

const scene = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const witnesses: Array<readonly [key: string, witness: Ledger.Witness | undefined]> = []
  const memory = LedgerMemory.make()
  const ledger: Ledger.Ledger["Service"] = {
    ...memory,
    settle: (run, settlement) => {
      witnesses.push(...settlement.outcomes.map(({ key, witness }) => [key, witness] as const))
      return memory.settle(run, settlement)
    }
  }
  const to = {
    ...shelf.sink,
    current: (keys: Parameters<typeof shelf.sink.current>[0]) =>
      Effect.map(
        shelf.sink.current(keys),
        HashMap.map(({ id, item }) => ({ id, item, status: "on the shelf" }))
      )
  }
  const describe = ({ size }: Thing) => ({
    statusHere: `size ${size}`,
    worth: { amount: String(size), currency: "EUR" }
  })
  const run = pipelineOf(feed, shelf, toBox, { to, describe }).run({ store: "acme", revision: "1" })
  return { feed, shelf, witnesses, run: Effect.provideService(run, Ledger.Ledger, ledger) }
}

const worth = (amount: string) => ({ amount, currency: "EUR" })

describe("what the journal is told of a decision", () => {
  it.effect("is what was sent, what came of it, and what it is worth", () =>
    Effect.gen(function* () {
      const { feed, run, witnesses } = scene()
      feed.things.push({ key: "a", size: 1 }, { key: "b", size: 10 })
      yield* run
      assert.sameDeepMembers(witnesses, [
        ["a", { statusHere: "size 1", worth: worth("1"), sent: { number: "a", size: 1 }, did: "created" }],
        ["b", { statusHere: "size 10", worth: worth("10") }]
      ])
    })
  )

  it.effect("is the other side's own word where it was looked at, and nothing sent where nothing was", () =>
    Effect.gen(function* () {
      const { feed, run, shelf, witnesses } = scene()
      shelf.boxes.set("a", { number: "a", size: 1 })
      feed.things.push({ key: "a", size: 1 })
      yield* run
      assert.deepStrictEqual(witnesses, [
        ["a", { statusHere: "size 1", worth: worth("1"), statusThere: "on the shelf" }]
      ])
      assert.lengthOf(shelf.writes, 0)
    })
  )

  it.effect("is what was sent also where it was refused, and not what came of it", () =>
    Effect.gen(function* () {
      const { feed, run, shelf, witnesses } = scene()
      shelf.mishaps.push(new ConnectorError.Refused({ code: "too-big", detail: "does not fit" }))
      feed.things.push({ key: "a", size: 1 })
      yield* run
      assert.deepStrictEqual(witnesses, [
        ["a", { statusHere: "size 1", worth: worth("1"), sent: { number: "a", size: 1 } }]
      ])
    })
  )
})
