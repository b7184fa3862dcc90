import { Audit } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import type { HttpClient } from "effect/http"
import { JournalOfCommands } from "../src/cli/withJournal.ts"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { PlansOfCommands } from "../src/cli/withPlans.ts"
import * as Crossdock from "./Crossdock.ts"
import { folder, storeText } from "./StoreText.ts"
import { aroundOnRecord, makeWorld, secrets } from "./World.ts"

const settings = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: false }"

type Kept = Layer.Success<typeof PostgresLedger.layerEphemeral>

const commanded = Effect.fnUntraced(function* (...args: ReadonlyArray<string>) {
  const kept = Layer.succeedContext(yield* Effect.context<Kept>())
  const network = yield* Effect.context<HttpClient.HttpClient>()
  return yield* Crossdock.heard(Crossdock.onNetwork(args, network, secrets)).pipe(
    Effect.provideService(LedgerOfCommands, kept),
    Effect.provideService(JournalOfCommands, kept),
    Effect.provideService(PlansOfCommands, kept)
  )
})

const deeds = Effect.gen(function* () {
  const entries = yield* (yield* Audit.Audit).list({ stores: Option.some(["acme"]), before: Option.none(), limit: 10 })
  return entries.map(({ action, detail, target }) => `${action} ${target}: ${detail}`)
})

describe("the audit log", () => {
  it.live(
    "tells of what was applied and backfilled from the command line, and of what was refused; not of plans",
    () =>
      Effect.gen(function* () {
        const home = yield* folder({ "acme.yaml": storeText(settings) })
        const { stdout } = yield* commanded("plan", "acme", "--pipeline", "articles", "--stores", home)
        assert.deepStrictEqual(yield* deeds, [])
        const [, hash = ""] = /--plan (\w+)/.exec(stdout) ?? []
        const applied = yield* commanded("apply", "acme", "--plan", hash, "--stores", home)
        assert.strictEqual(applied.code, 0)
        yield* commanded("backfill", "acme", "--pipeline", "articles", "--since", "30d", "--stores", home)
        const refused = yield* commanded("apply", "acme", "--plan", "0123456789", "--stores", home)
        assert.strictEqual(refused.code, 3)
        const [third = "", second = "", first = "", ...others] = yield* deeds
        assert.deepStrictEqual(others, [])
        assert.match(first, new RegExp(`^apply plan ${hash}: [1-9]\\d* applied, 0 there already, 0 moved`))
        assert.match(second, /^backfill articles since 30d: [1-9]\d* read, [1-9]\d* unchanged$/)
        assert.match(third, /^apply plan 0123456789: refused: acme has no plan 0123456789/)
      }).pipe(Effect.scoped, Effect.provide(aroundOnRecord(makeWorld(() => new Date())))),
    60_000
  )
})

describe("a pipeline that a person has stopped", () => {
  it.live(
    "is left alone by `apply` and `backfill`, which is no failure, and `release` says so",
    () =>
      Effect.gen(function* () {
        const home = yield* folder({ "acme.yaml": storeText(settings) })
        const { stderr, stdout } = yield* commanded("plan", "acme", "--stores", home)
        assert.strictEqual(stderr, "")
        const [, hash = ""] = /--plan (\w+)/.exec(stdout) ?? []
        yield* commanded("pause", "acme", "--pipeline", "orders", "--reason", "stocktaking", "--stores", home)
        const applied = yield* commanded("apply", "acme", "--plan", hash, "--stores", home)
        assert.strictEqual(applied.code, 1)
        assert.match(
          applied.stdout,
          /: [1-9]\d* applied, 0 there already, [1-9]\d* moved since and left alone, 0 refused/
        )
        assert.match(applied.stdout, /^moved orders \d+: paused: .*acme\/orders is paused: stocktaking$/m)
        const filled = yield* commanded(
          "backfill",
          "acme",
          "-p",
          "orders",
          "--since",
          "30d",
          "--stores",
          home,
          "--json"
        )
        assert.strictEqual(filled.code, 1)
        assert.match(filled.stdout, /^\{"problems":\[".*acme\/orders is paused: stocktaking.*"\],"exitCode":1\}\n$/)
        const [last = ""] = yield* deeds
        assert.match(last, /^backfill orders since 30d: refused: .*acme\/orders is paused: stocktaking/)
      }).pipe(Effect.scoped, Effect.provide(aroundOnRecord(makeWorld(() => new Date())))),
    60_000
  )
})
