/** An invariant of the house: what is seen while its guard stands, and is not seen once the guard has been taken out. */
import { Guard, Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"

export interface Invariant<A, E> {
  /** As in the design: `I1`. */
  readonly number: string
  readonly guard: Guard.Name
  readonly says: string
  /** Plays it through, and gives what could be seen. */
  readonly scenario: Effect.Effect<A, E>
  readonly expected: NoInfer<A>
}

/** The same scenario twice, and the same expectation: it holds, and does not hold without its guard. */
export const invariant = <A, E>({ expected, guard, number, says, scenario }: Invariant<A, E>): void => {
  describe(`${number}: ${says}`, () => {
    it.live("holds", () => Effect.map(scenario, (seen) => assert.deepStrictEqual(seen, expected)), patience)
    it.live(
      `does not hold without its guard, "${guard}"`,
      () =>
        scenario.pipe(
          Effect.provideService(Guard.TakenOut, new Set([guard])),
          Effect.map((seen) => assert.notDeepEqual(seen, expected))
        ),
      patience
    )
  })
}

/** Some scenarios open a Postgres of their own. */
const patience = 120_000

const outcome = (remoteId: string): Ledger.Settlement => ({
  outcomes: [{ key: "A", status: "delivered", fingerprint: "f", remoteKey: "N", remoteId, code: "", why: "" }],
  withdrawn: [],
  cursor: Option.none()
})

/** What the ledger knows after a run has written late. */
export const lateWriter = Effect.gen(function* () {
  const ledger = yield* Ledger.Ledger
  const open = ledger.open({ store: "acme", pipeline: "orders" }, { signature: "s", revision: "r" })
  const [early, late] = [yield* open, yield* open]
  yield* ledger.settle(late, outcome("written by the holder"))
  yield* Effect.ignore(ledger.settle(early, outcome("written too late")))
  const known = yield* ledger.recall(late, [{ pipeline: "orders", key: "A" }])
  return known.map(({ remoteId }) => remoteId)
})
