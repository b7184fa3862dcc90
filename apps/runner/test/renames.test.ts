import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ledger, LedgerMemory } from "@crossdock/core"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-renames-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A store called acme whose articles were sent, and a cup that was renamed since; and its commands. */
const acme = Effect.fnUntraced(function* (more = "") {
  const world = makeWorld()
  writeFileSync(join(home, "acme.yaml"), storeText(more, yield* servedWorld(world)))
  const ledger = Layer.succeed(Ledger.Ledger, yield* Effect.provide(Ledger.Ledger, LedgerMemory.layer))
  const command = (...args: ReadonlyArray<string>) =>
    Crossdock.run([...args, "--stores", home], secrets).pipe(Effect.provideService(LedgerOfCommands, ledger))
  yield* command("run", "--pipeline", "articles")
  const cup = world.shop.products().find(({ product_code }) => product_code === "CUP")
  if (cup !== undefined) world.shop.changeProduct(cup.id, { product_code: "MUG" })
  return { command, numbers: () => [...world.warehouse.articles.keys()] }
})

describe("crossdock renames", () => {
  it.live("shows what was renamed in the shop, and renames nothing", () =>
    Effect.gen(function* () {
      const { command, numbers } = yield* acme("articles: { renames: rename }")
      const { code, stdout } = yield* command("renames", "acme")
      assert.match(stdout, /CUP.*MUG.*planned/)
      assert.deepStrictEqual([code, numbers()], [0, ["CUP", "POT", "PAN"]])
    }).pipe(Effect.scoped)
  )

  it.live("renames with --apply, and then there is nothing left to rename", () =>
    Effect.gen(function* () {
      const { command, numbers } = yield* acme("articles: { renames: rename }")
      const { code, stdout } = yield* command("renames", "acme", "--apply", "--json")
      assert.include(stdout, '"outcome":"renamed"')
      assert.deepStrictEqual([code, numbers()], [0, ["MUG", "POT", "PAN"]])
      assert.include((yield* command("renames", "acme")).stdout, "no product code was renamed")
    }).pipe(Effect.scoped)
  )

  it.live("does not rename where the store's file does not say so", () =>
    Effect.gen(function* () {
      const { command, numbers } = yield* acme()
      const { code, stderr } = yield* command("renames", "acme", "--apply")
      assert.include(stderr, "articles.renames: rename")
      assert.deepStrictEqual([code, numbers()], [3, ["CUP", "POT", "PAN"]])
    }).pipe(Effect.scoped)
  )

  it.live("ends with 3 where there is no such store, or it sends no articles", () =>
    Effect.gen(function* () {
      const { command } = yield* acme("articles: { enabled: false }")
      const other = yield* command("renames", "other")
      const { code, stderr } = yield* command("renames", "acme")
      assert.deepStrictEqual([other.code, code], [3, 3])
      assert.include(stderr, "sends no articles")
    }).pipe(Effect.scoped)
  )
})
