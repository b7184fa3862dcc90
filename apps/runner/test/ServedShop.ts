/**
 * A shop and its warehouse, simulated, and a service that keeps them in step, for whoever looks at it from outside: some orders are stuck
 * for a cause that a person can remove in the store file.
 */
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect, createServer, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PostgresServer } from "@crossdock/postgres-server"
import { Context, Effect, Layer, Redacted, Schedule, Schema } from "effect"
import * as HookAddress from "../src/HookAddress.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld, type World } from "./World.ts"

/** What happens in the warehouse is told as it happens, and what a person does hurries a flow: nothing waits for its time. */
const often = "every: 5 seconds, jitter: 1 millis"
const seldom = "every: 1 hour, jitter: 1 millis"

/** Orders by ways that are not in the file are stuck. */
const flows = (ways: string) => `articles: { ${seldom} }
orders: { ${often}, waysOfDelivery: { ${ways} } }
deliveries: { ${seldom} }
stock: { enabled: true, ${seldom} }
`

/** What the store file says of the shop's shipping methods: at first, and as one after the other is put into it. */
export const ways = {
  first: "1: POSTI, 2: NOUTO",
  withThree: "1: POSTI, 2: NOUTO, 3: MATKAHUOLTO",
  withFour: "1: POSTI, 2: NOUTO, 3: MATKAHUOLTO, 4: POSTNORD"
} as const

export interface Line {
  /** Whoever listens hears nothing more, and nobody gets through. */
  readonly cut: () => void
  readonly mend: () => void
}

export interface ServedShop<Orders> extends World {
  readonly address: string
  /** Between browsers and the service. */
  readonly line: Line
  /** An admin's. */
  readonly token: string
  readonly orders: Orders
  /** Writes the store file, with these ways of delivery. */
  readonly write: (ways: string) => void
  /** Picks an order in the warehouse, and sends it; done once the service has been told. */
  readonly ship: (order: string, trackingCode: string) => Promise<void>
}

const Made = Schema.fromJsonString(Schema.Struct({ token: Schema.String }))
const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))

/** `place` is told how to place an order by a shipping method, and gets its number; it is done before the service starts. */
export const open = Effect.fnUntraced(function* <Orders>(place: (order: (method: number) => string) => Orders) {
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-served-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const world = makeWorld(() => new Date())
  const orders = place((method) =>
    String(world.shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: method }).id)
  )
  const addresses = yield* servedWorld(world)
  const write = (known: string) => writeFileSync(join(home, "acme.yaml"), hooked(storeText(flows(known), addresses)))
  write(ways.first)
  const environment = { ...(yield* ledger), ...secrets, HOOK_TOKEN: hookToken }
  const made = yield* Crossdock.run(["token", "add", "--name", "Ada", "--role", "admin", "--json"], environment)
  const { token } = yield* Schema.decodeEffect(Made)(made.stdout)
  const service = yield* Crossdock.start(["serve", "--stores", home, "--port", "0"], environment)
  const said = yield* Effect.promise(() => service.said("listening"))
  const { listening } = yield* Schema.decodeEffect(Listening)(said.split("\n")[0] ?? "")
  yield* Effect.repeat(isReady(`http://127.0.0.1:${listening}`), {
    until: (ready) => ready,
    schedule: Schedule.spaced("50 millis")
  })
  world.warehouse.webhooks.register({
    url: HookAddress.of(`http://127.0.0.1:${listening}`, "acme", "ongoing"),
    token: hookToken,
    about: ["order status changed"]
  })
  const { line, port } = yield* lineTo(listening)
  return {
    ...world,
    address: `http://127.0.0.1:${port}`,
    line,
    token,
    orders,
    write,
    ship: async (number, trackingCode) => {
      world.warehouse.pick(number)
      world.warehouse.ship(number, { tracking: [trackingCode] })
      await world.warehouse.webhooks.deliverDue()
    }
  } satisfies ServedShop<Orders>
})

const hookToken = "canary-token"

/** The warehouse tells what happens there. */
const hooked = (text: string) => text.replace("  user: WSI", "  webhooks: { token: '${HOOK_TOKEN}' }\n  user: WSI")

/** At a server, as where many people look at it. */
const ledger = Effect.gen(function* () {
  const { freshLedger } = Context.get(yield* Layer.build(PostgresServer.layer), PostgresServer)
  return {
    DATABASE_URL: Redacted.value(yield* freshLedger),
    CROSSDOCK_KEY: randomBytes(32).toString("base64")
  }
})

const isReady = (address: string) =>
  Effect.promise(async () => {
    const response = await fetch(`${address}/readyz`, { headers: { connection: "close" } })
    return response.status === 200
  })

/** A port of its own that leads to another one. */
const lineTo = Effect.fnUntraced(function* (target: number) {
  const sockets = new Set<Socket>()
  const state = { isCut: false }
  const server = createServer((from) => {
    if (state.isCut) return void from.destroy()
    const to = connect(target, "127.0.0.1")
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.on("close", () => {
        sockets.delete(socket)
        from.destroy()
        to.destroy()
      })
    }
    from.pipe(to).pipe(from)
  })
  const end = () => sockets.forEach((socket) => socket.destroy())
  const port = yield* Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0))
      })
    }),
    () =>
      Effect.sync(() => {
        end()
        server.close()
      })
  )
  const line: Line = {
    cut: () => {
      state.isCut = true
      end()
    },
    mend: () => void (state.isCut = false)
  }
  return { line, port }
})
