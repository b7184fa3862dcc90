/** The demo that goes on: the service itself over shops and warehouses at work, to be looked at in a browser. */
import { Outgoing, Transport } from "@crossdock/http"
import { ConfigProvider, Duration, Effect, FileSystem, Option, Path, References, Schedule } from "effect"
import * as Terminal from "../cli/Terminal.ts"
import * as SessionBook from "../operator/SessionBook.ts"
import * as TokenBook from "../operator/TokenBook.ts"
import { Condition } from "../service/Condition.ts"
import * as Service from "../service/Service.ts"
import { demoSecrets } from "../simulation/demoStore.ts"
import { makeShop, makeWarehouse, type SimulatedWorld, type Size } from "../simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../simulation/SimulatorServer.ts"
import * as Bustle from "./Bustle.ts"
import * as Dashboard from "./Dashboard.ts"
import * as Day from "./Day.ts"
import { liveStore, missingWay } from "./liveStore.ts"

/** The first is the one of which the demo speaks. */
const names = ["demo", "kaamos", "saaristo"]

/** A moment of the shops and warehouses. */
const moment = Duration.seconds(2)

export const live = Effect.fn("demo.live")(function* (size: Size, port: number) {
  yield* Dashboard.build
  const places = yield* open(size)
  const fs = yield* FileSystem.FileSystem
  const home = yield* fs.makeTempDirectoryScoped({ prefix: "crossdock-demo-" })
  const path = yield* Path.Path
  const stores = path.join(home, "stores")
  const { url } = yield* SimulatorServer.listen((platform, name) => hostOf(places.get(name)?.world, platform), 0)
  yield* fs.makeDirectory(stores)
  yield* Effect.forEach(names, (name) => fs.writeFileString(path.join(stores, `${name}.yaml`), liveStore(url, name)))
  const settings = { ...demoSecrets, CROSSDOCK_DATA: path.join(home, "ledger") }
  yield* atWork({ stores, port, places }).pipe(
    Effect.provide([
      Condition.layer(Duration.minutes(10)),
      Transport.layer("undici", Outgoing.ownMachine),
      ConfigProvider.layer(ConfigProvider.fromUnknown(settings))
    ]),
    // What goes well is seen in the browser.
    Effect.provideService(References.MinimumLogLevel, "Warn")
  )
}, Effect.scoped)

interface Place {
  readonly world: SimulatedWorld
  readonly bustle: Bustle.Bustle
}

const open = (size: Size) =>
  Effect.sync(() => {
    const places = names.map((name, index) => {
      const share = index === 0 ? 1 : 0.5
      const own = {
        products: Math.ceil(size.products * share),
        orders: Math.ceil(size.orders * share),
        seed: size.seed + index
      }
      const world: SimulatedWorld = { shop: makeShop(name, own), warehouse: makeWarehouse(name) }
      Day.fillShelves(world)
      return [name, { world, bustle: Bustle.make(world, own.seed) }] as const
    })
    return new Map<string, Place>(places)
  })

const hostOf = (world: SimulatedWorld | undefined, platform: string) =>
  platform === "mycashflow" ? world?.shop.host : platform === "ongoing" ? world?.warehouse.host : undefined

interface Work {
  readonly stores: string
  readonly port: number
  readonly places: ReadonlyMap<string, Place>
}

const atWork = Effect.fnUntraced(function* ({ places, port, stores }: Work) {
  const bustling = Effect.sync(() => {
    for (const { bustle } of places.values()) bustle.step()
  })
  const greeting = (taken: number) => Effect.forkScoped(welcome(taken, stores, places))
  const service = Service.run({ host: "127.0.0.1", port, stores, slots: 4, keepEvents: Duration.days(1) }, greeting)
  yield* Effect.raceFirst(service, Effect.repeat(bustling, Schedule.spaced(moment)))
})

/** Once the service is at work. */
const welcome = Effect.fnUntraced(function* (port: number, stores: string, places: Work["places"]) {
  const { stage } = yield* Condition
  const working = yield* Effect.repeat(stage, {
    until: (now) => now._tag === "Working",
    schedule: Schedule.spaced("100 millis")
  })
  if (working._tag !== "Working") return
  const order = places.get("demo")?.bustle.order(missingWay)
  const { link, token } = yield* waysIn(port).pipe(Effect.provideContext(working.works))
  yield* Terminal.answer(told({ link, token, order, file: `${stores}/demo.yaml` }))
  if (Dashboard.hasBrowser()) yield* Dashboard.show(link)
})

const waysIn = Effect.fnUntraced(function* (port: number) {
  const whoever = { name: "demo", role: "admin", stores: Option.none(), expires: Option.none() } as const
  const { id, token } = yield* TokenBook.add(whoever)
  const code = Option.match(yield* SessionBook.addCode(id), { onNone: () => "", onSome: ({ code }) => code })
  return { token, link: `http://127.0.0.1:${port}/#code=${code}` }
})

interface Told {
  readonly link: string
  readonly token: string
  readonly order: number | undefined
  readonly file: string
}

const told = ({ file, link, order, token }: Told) => `Three simulated shops and their warehouses are at work.

  The dashboard      ${link}
                     (the link signs in once, within ten minutes; after that this token does)
                     ${token}
  Order ${order}       does not get to the warehouse: find out why, mend it, and see it ship
  The store's file   ${file}

Ctrl-C ends it; nothing of it stays. \`pnpm demo --exit\` tells a day of such a shop in the terminal instead.
`
