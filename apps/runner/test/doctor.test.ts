/** `crossdock doctor`, as it is typed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ledger, LedgerMemory } from "@crossdock/core"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Config, Effect, Layer, Schema } from "effect"
import * as DoctorReport from "../src/cli/DoctorReport.ts"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { Diagnosis } from "../src/operator/Diagnosis.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld, writes } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-doctor-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const well = "orders: { defaultWayOfDelivery: POSTI }\ndeliveries: { carrierLabels: ignore }"

/** A store called acme, and what the doctor says of it. */
const acme = Effect.fnUntraced(function* (more: string) {
  const world = makeWorld()
  const addresses = yield* servedWorld(world)
  writeFileSync(join(home, "acme.yaml"), storeText(more, addresses))
  const doctor = (args: ReadonlyArray<string> = [], environment: Readonly<Record<string, string>> = secrets) =>
    Crossdock.run(["doctor", "acme", ...args, "--stores", home], environment)
  return { world, doctor }
})

const inMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provideService(effect, LedgerOfCommands, LedgerMemory.layer)

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Diagnosis))

describe("crossdock doctor", () => {
  it.live("shows each finding with what to do, the worst first, and writes nothing", () =>
    Effect.gen(function* () {
      const { doctor, world } = yield* acme(
        "orders: { waysOfDelivery: { 1: POSTI }, transporters: { 2: { code: MH } } }"
      )
      const { code, stderr, stdout } = yield* doctor()
      assert.deepStrictEqual([code, stderr], [1, ""])
      assert.match(
        stdout,
        /^problem transporters: the warehouse has no transporter MH[^\n]*\n {8}→ correct it under orders\.transporters/
      )
      assert.match(stdout, /\nacme: 1 problem, 7 warnings\n$/)
      assert.strictEqual(writes(world), 0)
    }).pipe(Effect.scoped, inMemory)
  )

  it.live("says the same to programs, and ends with 0 where only warnings are left", () =>
    Effect.gen(function* () {
      const { doctor } = yield* acme(well)
      const { code, stdout } = yield* doctor(["--json"])
      const found = decode(stdout)
      assert.deepStrictEqual([code, found.exitCode, found.problems], [0, 0, 0])
      assert.strictEqual(found.warnings, found.findings.filter(({ level }) => level === "warning").length)
      assert.isAbove(found.warnings, 0)
    }).pipe(Effect.scoped, inMemory)
  )

  it.live("tells one cause once, whatever it kept from being looked at, and no secret", () =>
    Effect.gen(function* () {
      const { doctor } = yield* acme(well)
      const { code, stdout } = yield* doctor([], { ...secrets, SHOP_KEY: "canary-wrong" })
      assert.strictEqual(code, 1)
      assert.strictEqual(stdout.match(/HTTP 401/g)?.length, 1, stdout)
      assert.match(stdout, /^problem mycashflow permissions, mycashflow clock, /)
      assert.notInclude(stdout, "canary")
    }).pipe(Effect.scoped, inMemory)
  )

  it.live("ends with 3 where the ledger's settings are wrong, and with 2 where it cannot be reached", () =>
    Effect.gen(function* () {
      const { doctor } = yield* acme(well)
      const unsettled = Layer.unwrap(Effect.as(Config.Int("LEDGER"), LedgerMemory.layer))
      const wrong = yield* Effect.provideService(doctor(), LedgerOfCommands, unsettled)
      assert.strictEqual(wrong.code, 3, wrong.stdout)
      const away = yield* doctor([], { ...secrets, DATABASE_URL: "postgres://127.0.0.1:1/x" })
      assert.strictEqual(away.code, 2, away.stdout)
      assert.match(away.stdout, /problem ledger: .*\n +→ check DATABASE_URL/)
    }).pipe(Effect.scoped)
  )

  it.live("looks at a ledger that has its lanes already", () =>
    Effect.gen(function* () {
      const { doctor } = yield* acme(well)
      const ledger = yield* Effect.provide(Ledger.Ledger, LedgerMemory.layer)
      const beside = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        Effect.provideService(effect, LedgerOfCommands, Layer.succeed(Ledger.Ledger, ledger))
      yield* beside(Crossdock.run(["run", "--stores", home], secrets))
      const { stdout } = yield* beside(doctor())
      assert.include(stdout, "ledger: open and up to date; 4 lanes have run")
    }).pipe(Effect.scoped)
  )
})

describe("its report", () => {
  const report = (findings: (typeof Diagnosis.Type)["findings"]) =>
    DoctorReport.toText({ store: "acme", problems: 0, warnings: 0, findings, exitCode: 0 })

  it("names some of many records, and how many more there are", () => {
    const found = { check: "codes", level: "problem", what: "missing", fix: "give one", count: 7, examples: ["a", "b"] }
    assert.include(report([{ ...found, level: "problem" }]), "a; b; and 5 more\n        → give one")
  })

  it("says no what or where to do where there is nothing to do", () => {
    assert.strictEqual(
      report([{ check: "clock", level: "ok", what: "agrees", fix: "" }]),
      "ok      clock: agrees\nacme: no problems, no warnings"
    )
  })
})
