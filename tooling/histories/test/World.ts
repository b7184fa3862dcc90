/** A shop, a warehouse and Crossdock between them, on one simulated clock and a network that can fail. */
import { Ledger, type Renaming, type Store } from "@crossdock/core"
import { Vendors, Violation, Witness } from "@crossdock/contract"
import { MycashflowSimulator } from "@crossdock/mycashflow/testing"
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { OngoingSimulator } from "@crossdock/ongoing/testing"
import { type Fault, type Host, Network, Patience } from "@crossdock/testkit"
import { Clock, ConfigProvider, Effect, Layer, Option, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as MortalLedger from "./MortalLedger.ts"

export const shopAddress = "https://acme.mycashflow.fi"
export const warehouseAddress = "https://api.ongoingsystems.se/acme"

const secrets = { SHOP_KEY: "key", WAREHOUSE_PASSWORD: "secret" }

/** What a world has that the others have not. */
export interface Peculiarities {
  /** Sections of the store file, in place of what it says otherwise. */
  readonly sections?: Readonly<Record<string, object>>
  readonly shop?: Partial<MycashflowSimulator.Options>
  readonly warehouse?: Partial<OngoingSimulator.Options>
  /** What the store file says of the warehouse's account besides. */
  readonly account?: object
}

const storeOf = ({ account, sections }: Peculiarities) =>
  mycashflowOngoing.toStore({
    name: "acme",
    revision: "1",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: "mycashflow-ongoing",
      mycashflow: { store: "acme", user: "api@acme.example", apiKey: "${SHOP_KEY}", pageSize: 3 },
      ongoing: {
        warehouse: "acme",
        goodsOwnerId: 1,
        user: "WSI",
        password: "${WAREHOUSE_PASSWORD}",
        pageSize: 3,
        ...account
      },
      orders: { waysOfDelivery: { 1: "POSTI", 2: "MATKAHUOLTO" } },
      stock: { enabled: true },
      ...sections
    })
  })

const nightly = "reconciliation"

export interface World {
  readonly shop: MycashflowSimulator.MycashflowSimulator
  readonly warehouse: OngoingSimulator.OngoingSimulator
  /** The coming calls to either platform meet these, in this order. */
  readonly fail: (...faults: ReadonlyArray<Fault | "ok">) => Effect.Effect<void>
  /** The coming writes to either platform, so many of them, meet this; reads go through. */
  readonly failWrites: (count: number, fault: Fault) => Effect.Effect<void>
  /** Reads at such addresses in the shop fail from now on. */
  readonly failReads: (address: RegExp) => Effect.Effect<void>
  readonly pass: Effect.Effect<ReadonlyArray<Store.Pass>>
  /** A pass over the flows that orders take. */
  readonly orderPass: Effect.Effect<ReadonlyArray<Store.Pass>>
  /** Both sides compared from end to end. */
  readonly reconcile: Effect.Effect<ReadonlyArray<Store.Pass>>
  /** Something happens just before the next write reaches the warehouse. */
  readonly meanwhile: (happen: () => void) => Effect.Effect<void>
  /** What is renamed, or would be. */
  readonly renames: (apply: boolean) => Effect.Effect<ReadonlyArray<Renaming.Renamed>, unknown>
  /** A pass whose process dies after so many statements to the ledger. */
  readonly dyingPass: (statements: number) => Effect.Effect<unknown>
  /** What of all calls broke the vendors' documents; none where those are not there. */
  readonly violations: () => ReadonlyArray<string>
  /** A pass over the orders alone whose process dies after so many statements. */
  readonly dyingOrders: (statements: number) => Effect.Effect<unknown>
  readonly ledger: Ledger.Ledger["Service"]
  readonly stuck: Effect.Effect<ReadonlyArray<Ledger.Stuck>>
  /** A number never given before in this world. */
  readonly serial: () => number
  readonly wait: (seconds: number) => Effect.Effect<void>
  readonly writes: () => number
}

/** Clocks of the platforms run this many seconds ahead of ours, or behind. */
export interface Skew {
  readonly shop: number
  readonly warehouse: number
  /** What the warehouse writes shows in its answers this many seconds later. */
  readonly lag: number
}

export const within = <A, E>(
  skew: Skew,
  live: (world: World) => Effect.Effect<A, E>,
  peculiarities: Peculiarities = {}
) =>
  Effect.gen(function* () {
    const store = storeOf(peculiarities)
    yield* TestClock.setTime(Date.UTC(2026, 2, 28, 20))
    const clock = yield* Clock.Clock
    const ahead = (seconds: number) => () => new Date(clock.currentTimeMillisUnsafe() + seconds * 1000)
    const shop = MycashflowSimulator.make({
      user: "api@acme.example",
      apiKey: secrets.SHOP_KEY,
      now: ahead(skew.shop),
      errorBodies: "code",
      ...peculiarities.shop
    })
    const warehouse = OngoingSimulator.make({
      user: "WSI",
      password: secrets.WAREHOUSE_PASSWORD,
      goodsOwnerId: 1,
      now: ahead(skew.warehouse),
      readLagMillis: skew.lag * 1000,
      ...peculiarities.warehouse
    })
    const hosts = { shop: witnessed("mycashflow", shop.host), warehouse: witnessed("ongoing", warehouse.host) }
    const mortal = MortalLedger.make()
    const serials = { last: 0 }
    const services = Layer.mergeAll(
      Layer.succeed(Ledger.Ledger, mortal.ledger),
      Network.layer({ [shopAddress]: hosts.shop.host, [warehouseAddress]: hosts.warehouse.host }),
      ConfigProvider.layer(ConfigProvider.fromUnknown(secrets))
    )
    return yield* Effect.gen(function* () {
      const context = yield* Effect.context<Layer.Success<typeof services>>()
      const network = yield* Network
      const passOver = (chosen: (pipeline: string) => boolean) =>
        Patience.patiently(Effect.provideContext(Effect.orDie(store.runOnce(chosen)), context))
      const pass = passOver((pipeline) => pipeline !== nightly)
      const orderPass = passOver((pipeline) => pipeline === "deliveries" || pipeline === "orders")
      const dying = (statements: number, work: Effect.Effect<unknown>) =>
        Effect.sync(() => mortal.dieAfter(statements)).pipe(
          Effect.andThen(work),
          Effect.ensuring(Effect.sync(mortal.revive))
        )
      return yield* live({
        shop,
        warehouse,
        fail: (...faults) =>
          Effect.sync(() => {
            network.failNext(shopAddress, ...faults)
            network.failNext(warehouseAddress, ...faults)
          }),
        failWrites: (count, fault) =>
          Effect.sync(() => {
            const left = { count }
            const decide = ({ method }: Request) => (method === "GET" || (left.count -= 1) < 0 ? "ok" : fault)
            network.failWhen(shopAddress, decide)
            network.failWhen(warehouseAddress, decide)
          }),
        failReads: (address) =>
          Effect.sync(() =>
            network.failWhen(shopAddress, ({ method, url }) =>
              method === "GET" && address.test(url) ? () => new Response(null, { status: 500 }) : "ok"
            )
          ),
        pass,
        renames: (apply) =>
          Patience.patiently(Effect.provideContext(store.renames?.run(apply) ?? Effect.succeed([]), context)),
        orderPass,
        reconcile: passOver((pipeline) => pipeline === nightly),
        meanwhile: (happen) =>
          Effect.sync(() => {
            const left = { isOpen: true }
            network.failWhen(warehouseAddress, ({ method }) => {
              if (method !== "GET" && left.isOpen) {
                left.isOpen = false
                happen()
              }
              return "ok"
            })
          }),
        dyingPass: (statements) => dying(statements, pass),
        dyingOrders: (statements) =>
          dying(
            statements,
            passOver((pipeline) => pipeline === "orders")
          ),
        ledger: mortal.ledger,
        stuck: Effect.orDie(mortal.ledger.stuck({ store: Option.none(), limit: 1000 })),
        violations: () => [...hosts.shop.violations, ...hosts.warehouse.violations].map(Violation.format),
        serial: () => (serials.last += 1),
        wait: (seconds) => TestClock.adjust(seconds * 1000),
        writes: () => [...shop.calls, ...warehouse.calls].filter(({ kind }) => kind === "write").length
      })
    }).pipe(Effect.provide(services))
  })

const vendors = Vendors.find()

const witnessed = (vendor: keyof Vendors.Vendors, host: Host): Pick<Witness.Witness, "host" | "violations"> =>
  Option.match(vendors, {
    onNone: () => ({ host, violations: [] }),
    onSome: (contracts) => Witness.make(contracts[vendor], host)
  })
