/** The story that the demo tells: connect, work a day, catch up, and find that there is nothing left to do. */
import { Ledger } from "@crossdock/core"
import { Outgoing, Transport } from "@crossdock/http"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { ConfigProvider, Effect, FileSystem, Layer, Option, Path } from "effect"
import * as RunReport from "../cli/RunReport.ts"
import * as Terminal from "../cli/Terminal.ts"
import { Ended } from "../Ended.ts"
import { demoSecrets, demoStore } from "../simulation/demoStore.ts"
import { makeShop, makeWarehouse, type SimulatedWorld, type Size } from "../simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../simulation/SimulatorServer.ts"
import * as StoreFile from "../StoreFile.ts"
import { version } from "../Version.ts"
import * as Cases from "./Cases.ts"
import * as Day from "./Day.ts"
import * as Outlook from "./Outlook.ts"
import { pass, type Pass } from "./Pass.ts"

export const demo = (size: Size, json: boolean) =>
  story(size, json).pipe(
    Effect.provide(
      Layer.mergeAll(
        PostgresLedger.layerEphemeral,
        Transport.layer("undici", Outgoing.ownMachine),
        ConfigProvider.layerAdd(ConfigProvider.fromUnknown(demoSecrets))
      )
    ),
    Effect.scoped
  )

/** Told with whatever ledger there is. */
export const story = Effect.fn("demo")(function* (size: Size, json: boolean) {
  const tell = json ? () => Effect.void : Terminal.answer
  const world: SimulatedWorld = { shop: makeShop("demo", size), warehouse: makeWarehouse("demo") }
  Day.fillShelves(world)
  const placed = Cases.place(world)
  const file = yield* connect(world)
  yield* tell(`A simulated shop of ${size.products} products and ${size.orders} orders, and its warehouse.\n`)

  const first = yield* tellPass(tell, "First pass: everything there is goes where it belongs", pass(file, world))
  const happened = Day.work(world, (number) => number === String(placed.split))
  Cases.work(world, placed)
  yield* tell(`\nA day goes by.\n${Outlook.day(happened)}\n`)
  const second = yield* tellPass(tell, "Second pass: what has changed", pass(file, world))
  const third = yield* tellPass(tell, "Third pass: nothing has changed", pass(file, world))

  yield* tell(`\nBoth sides at the end\n${Outlook.toTable(Outlook.outlook(world))}`)
  yield* tell(`\nSome that did not go the straight way\n${Cases.toTable(Cases.cases(world, placed, happened))}`)
  yield* tell(yield* heldBack)
  yield* tell(`\nThe third pass made ${third.writeCalls} writes, by the simulators' own count.`)
  if (json) yield* Terminal.answerJson({ passes: [first, second, third].map(toJson) })
  if ([first, second, third].some(({ runs }) => RunReport.exitCode({ runs, fileErrors: [] }) > 1))
    return yield* new Ended({ code: 2 })
})

const connect = Effect.fnUntraced(function* ({ shop, warehouse }: SimulatedWorld) {
  const hosts: Readonly<Record<string, SimulatedWorld["shop"]["host"]>> = {
    mycashflow: shop.host,
    ongoing: warehouse.host
  }
  const { url } = yield* SimulatorServer.listen((platform) => hosts[platform], 0)
  const fs = yield* FileSystem.FileSystem
  const file = (yield* Path.Path).join(yield* fs.makeTempDirectoryScoped({ prefix: "crossdock-demo-" }), "demo.yaml")
  yield* fs.writeFileString(file, demoStore(url))
  return yield* StoreFile.load(file, version)
})

const tellPass = <E, R>(tell: (text: string) => Effect.Effect<void>, title: string, made: Effect.Effect<Pass, E, R>) =>
  Effect.tap(made, ({ runs }) => tell(`${title}\n${RunReport.toTable({ runs: [merged(runs)], fileErrors: [] })}`))

const merged = (runs: Pass["runs"]): RunReport.StoreRun => ({
  store: "demo",
  passes: runs.flatMap(({ passes }) => passes),
  problems: runs.flatMap(({ problems }) => problems)
})

const shown = 8

const heldBack = Effect.gen(function* () {
  const ledger = yield* Ledger.Ledger
  const stuck = yield* ledger.stuck({ store: Option.none(), limit: 1000 })
  const byCause = Map.groupBy(stuck, ({ why }) => why)
  const lines = [...byCause].slice(0, shown).map(([why, records]) => `  ${records.length} × ${why}`)
  const more = byCause.size > shown ? [`  and ${byCause.size - shown} other reasons`] : []
  return [`\n${stuck.length} records wait for a person, each with its reason:`, ...lines, ...more].join("\n")
})

const toJson = ({ runs, writeCalls }: Pass) => ({
  pipelines: Object.fromEntries(
    runs.flatMap(({ calls, passes }) => passes.map((each) => [each.pipeline, { ...RunReport.passToJson(each), calls }]))
  ),
  writeCalls
})
