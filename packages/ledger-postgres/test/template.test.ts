import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { PostgresLedger } from "../src/index.ts"
import { Template } from "../src/Template.ts"

const lane = { store: "acme", pipeline: "orders" }

const openedIn = (folder: string, template: string | undefined) =>
  Effect.flatMap(Ledger.Ledger, (ledger) => ledger.open(lane, { revision: "r1", signature: "open orders" })).pipe(
    Effect.provide(PostgresLedger.layerFolder(folder)),
    Effect.provideService(Template, template)
  )

const home = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-template-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

describe("an embedded ledger", () => {
  it.effect("that begins as a copy is not begun again where it is already there", () =>
    Effect.gen(function* () {
      const folder = join(yield* home, "ledger")
      const first = yield* openedIn(folder, process.env["CROSSDOCK_LEDGER_TEMPLATE"])
      assert.isTrue(Option.isNone(first.cursor))
      const second = yield* openedIn(folder, process.env["CROSSDOCK_LEDGER_TEMPLATE"])
      assert.notStrictEqual(second.id, first.id)
    })
  )

  it.effect("whose template is missing says so, and makes nothing", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(openedIn(join(yield* home, "ledger"), join(yield* home, "gone.tar")))
      assert.match(String(error), /gone\.tar/)
    })
  )
})
