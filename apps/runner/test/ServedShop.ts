/**
 * A shop and its warehouse, simulated, and a service that keeps them in step, for whoever looks at it from outside: some orders are stuck
 * for a cause that a person can remove in the store file.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Schedule, Schema, Scope } from "effect"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld, type World } from "./World.ts"

/** The shipping method that the store file does not know, and the warehouse's word for it. */
export const unknownMethod = 3

const often = "every: 1 second, jitter: 1 millis"
const seldom = "every: 1 hour, jitter: 1 millis"

/** Of orders by ways that are not in the file nobody knows how to send them. */
const flows = (ways: string) => `articles: { ${seldom} }
orders: { ${often}, waysOfDelivery: { ${ways} } }
deliveries: { ${often} }
stock: { enabled: true, ${seldom} }
`

export const ways = { before: "1: POSTI, 2: NOUTO", after: "1: POSTI, 2: NOUTO, 3: MATKAHUOLTO" } as const

export interface ServedShop extends World {
  readonly address: string
  readonly token: string
  /** Of somebody who may only look. */
  readonly viewer: string
  /** Writes the store file, with these ways of delivery. */
  readonly write: (ways: string) => void
  /** The numbers of orders that are stuck at first. */
  readonly stuck: ReadonlyArray<string>
  /** Ends the service as its host would, and starts it again at the same address. */
  readonly stop: Effect.Effect<void>
  readonly start: Effect.Effect<void, unknown>
}

const Made = Schema.fromJsonString(Schema.Struct({ token: Schema.String }))
const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))

export const open = Effect.gen(function* () {
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-served-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const world = makeWorld(() => new Date())
  const stuck = ["CUP", "POT", "CUP"].map((product_code) =>
    String(world.shop.addOrder({ lines: [{ product_code, quantity: 1 }], shipping_method_id: unknownMethod }).id)
  )
  const addresses = yield* servedWorld(world)
  const write = (known: string) => writeFileSync(join(home, "acme.yaml"), storeText(flows(known), addresses))
  write(ways.before)
  const environment = { CROSSDOCK_DATA: join(home, "ledger"), ...secrets }
  const tokenOf = Effect.fnUntraced(function* (name: string, role: string) {
    const made = yield* Crossdock.run(["token", "add", "--name", name, "--role", role, "--json"], environment)
    return (yield* Schema.decodeEffect(Made)(made.stdout)).token
  })
  const token = yield* tokenOf("Ada", "operator")
  const viewer = yield* tokenOf("Eve", "viewer")
  const running: { service: Crossdock.Started | undefined; port: number } = { service: undefined, port: 0 }
  const start = Effect.gen(function* () {
    const port = String(running.port)
    const service = yield* Crossdock.start(["serve", "--stores", home, "--port", port], environment)
    const said = yield* Effect.promise(() => service.said("listening"))
    running.service = service
    running.port = (yield* Schema.decodeEffect(Listening)(said.split("\n")[0] ?? "")).listening
    yield* Effect.repeat(isReady(running.port), { until: (ready) => ready, schedule: Schedule.spaced("50 millis") })
  })
  const scope = yield* Effect.scope
  yield* start
  return {
    ...world,
    address: `http://127.0.0.1:${running.port}`,
    token,
    viewer,
    write,
    stuck,
    stop: Effect.promise(async () => {
      running.service?.stop()
      await running.service?.ended
    }),
    start: Effect.provideService(start, Scope.Scope, scope)
  } satisfies ServedShop
})

const isReady = (port: number) =>
  Effect.promise(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: "close" } })
    return response.status === 200
  })
