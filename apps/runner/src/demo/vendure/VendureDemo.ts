/** The story of `pnpm demo --shop vendure`: a real shop, whose orders are picked, shipped in parcels and cancelled. */
import { Outgoing, Transport } from "@crossdock/http"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Assortment, Checkout } from "@crossdock/vendure-server"
import { ConfigProvider, Effect, FileSystem, Layer, Option, Path } from "effect"
import * as RunReport from "../../cli/RunReport.ts"
import * as Table from "../../cli/Table.ts"
import * as Terminal from "../../cli/Terminal.ts"
import { Ended } from "../../Ended.ts"
import { runStores } from "../../RunStores.ts"
import * as StoreFile from "../../StoreFile.ts"
import { version } from "../../Version.ts"
import * as VendureWorld from "./VendureWorld.ts"

export const vendureDemo = (json: boolean) =>
  Terminal.say("A Vendure server starts up, with everything in memory …").pipe(
    Effect.andThen(VendureWorld.open()),
    Effect.flatMap((world) =>
      Effect.provide(
        story(world, json),
        Layer.mergeAll(
          PostgresLedger.layerEphemeral,
          Transport.layer("undici", Outgoing.ownMachine),
          ConfigProvider.layerAdd(ConfigProvider.fromUnknown(world.secrets))
        )
      )
    ),
    Effect.scoped
  )

const story = Effect.fn("vendureDemo")(function* (world: VendureWorld.VendureWorld, json: boolean) {
  const tell = json ? () => Effect.void : Terminal.answer
  const file = yield* written(world)
  yield* tell(`A Vendure shop of two products and three orders, and a simulated warehouse.\n\n${world.file}`)
  const told = (title: string) =>
    Effect.tap(pass(world, file), ({ run }) => tell(`${title}\n${RunReport.toTable({ runs: run, fileErrors: [] })}`))
  const first = yield* told("First pass: articles and orders go to the warehouse")
  yield* VendureWorld.day(world)
  yield* tell(
    "\nA day goes by: one order leaves in two parcels, one with two numbers, and one is cancelled in the shop.\n"
  )
  const second = yield* told("Second pass: deliveries and stock come back")
  const third = yield* told("Third pass: nothing has changed")
  yield* tell(`\n${yield* outlook(world)}`)
  yield* tell(`\nThe third pass made ${third.writes} writes.`)
  const passes = [first, second, third]
  if (json) yield* Terminal.answerJson({ passes: passes.map(({ writes }) => ({ writes })) })
  if (passes.some(({ run }) => RunReport.exitCode({ runs: run, fileErrors: [] }) > 1))
    return yield* new Ended({ code: 2 })
})

const written = Effect.fnUntraced(function* (world: VendureWorld.VendureWorld) {
  const fs = yield* FileSystem.FileSystem
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "crossdock-demo-" })
  const file = (yield* Path.Path).join(folder, "demo.yaml")
  yield* fs.writeFileString(file, world.file)
  return yield* StoreFile.load(file, version)
})

const pass = Effect.fnUntraced(function* (world: VendureWorld.VendureWorld, file: StoreFile.StoreFile) {
  const before = VendureWorld.writes(world)
  const run = yield* runStores([file], Option.none())
  return { run, writes: VendureWorld.writes(world) - before }
})

const outlook = Effect.fnUntraced(function* ({ orders, shop, warehouse }: VendureWorld.VendureWorld) {
  const seen = yield* Checkout.all(
    shop,
    Object.values(orders).map(({ code }) => code)
  )
  const stocks = yield* Effect.forEach(VendureWorld.skus, (sku) =>
    Effect.map(Assortment.stockOf(shop, sku), ({ stockOnHand }) => [
      `stock of ${sku}`,
      String(stockOnHand),
      String(warehouse.articles.get(sku)?.numberOfItems ?? 0)
    ])
  )
  const rows = seen.map(({ code, fulfillments, state }) => [
    `order ${code}`,
    [state, ...fulfillments.map(({ lines, trackingCode }) => `${trackingCode}: ${itemsIn(lines)} items`)].join("\n"),
    `status ${warehouse.orders.get(code)?.status ?? "none"}`
  ])
  return Table.render([{ head: "" }, { head: "Vendure" }, { head: "warehouse" }], [...rows, ...stocks])
})

const itemsIn = (lines: ReadonlyArray<{ readonly quantity: number }>) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)
