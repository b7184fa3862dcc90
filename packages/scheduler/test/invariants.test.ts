import { Turnstile } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Effect, Option } from "effect"
import { invariant, lateWriter } from "../../core/test/invariant.ts"
import { Accounts } from "../src/index.ts"

invariant({
  number: "I4",
  guard: "late writers are refused",
  says: "only the holder of the latest token writes to a ledger in Postgres",
  scenario: Effect.provide(lateWriter, PostgresLedger.layerEphemeral),
  expected: ["written by the holder"]
})

const account = { name: "ongoing acme", callsPerSecond: 1_000, concurrency: 8 }
const write: Turnstile.Call = { account: account.name, endpoint: "PUT /orders", kind: "write" }

invariant({
  number: "I6",
  guard: "one writer an account",
  says: "writes to one account go one at a time, whoever makes them",
  scenario: Effect.gen(function* () {
    const accounts = yield* Accounts
    const holder = { mayCall: Effect.succeed(true), keep: () => Effect.void }
    yield* accounts.open(account, { name: account.name, spentUntil: Option.none(), tripped: {} }, holder)
    const seen = { now: 0, most: 0 }
    const call = Effect.gen(function* () {
      seen.now += 1
      seen.most = Math.max(seen.most, seen.now)
      yield* Effect.yieldNow
      seen.now -= 1
    })
    yield* Effect.forEach([1, 2, 3], () => accounts.turnstile.pass(write, call), { concurrency: 3 })
    return seen.most
  }).pipe(Effect.provide(Accounts.layer)),
  expected: 1
})
