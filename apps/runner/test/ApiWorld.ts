/** The HTTP API at a port of its own, over a ledger that knows two stores: acme, with trouble, and beta. */
import { Journal, Ledger, Tokens } from "@crossdock/core"
import type { AddressRange } from "@crossdock/http"
import { type Host, Network } from "@crossdock/testkit"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { ConfigProvider, Context, DateTime, Duration, Effect, Layer, Option, Schedule, Schema } from "effect"
import * as JobDesk from "../src/api/JobDesk.ts"
import * as Limits from "../src/api/Limits.ts"
import { StoresAtHand } from "../src/api/Works.ts"
import * as TokenBook from "../src/operator/TokenBook.ts"
import { Condition } from "../src/service/Condition.ts"
import * as HttpDoor from "../src/service/HttpDoor.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import * as SharedLedger from "./SharedLedger.ts"
import { elsewhere, folder, shopAddress, storeText, warehouseAddress } from "./StoreText.ts"
import { makeWorld, secrets, type World } from "./World.ts"

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

export interface Asking {
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** So often that no test but the one about it is told to wait. */
const generous: Limits.Rates = {
  token: { atOnce: 10_000, perSecond: 10_000 },
  address: { atOnce: 10_000, perSecond: 10_000 },
  failure: { atOnce: 10_000, perSecond: 10_000 },
  live: { atOnce: 10_000, perSecond: 10_000 }
}

/** Of acme; beta's platforms are away. */
interface Platforms {
  readonly world: World
  readonly shop: Host
  readonly warehouse: Host
}

const healthy = (): Platforms => {
  const world = makeWorld()
  return { world, shop: world.shop.host, warehouse: world.warehouse.host }
}

const networkOf = ({ shop, warehouse }: Platforms) =>
  Network.layer({ [shopAddress]: shop, [warehouseAddress]: warehouse })

const lane = { store: "acme", pipeline: "orders" }

/** An order of acme that is parked, and one that was delivered. */
const trouble = Effect.gen(function* () {
  const ledger = yield* Ledger.Ledger
  const run = yield* ledger.open(lane, { signature: "s", revision: "1" })
  const decided = { fingerprint: "", remoteKey: "", remoteId: "" }
  yield* ledger.settle(run, {
    outcomes: [
      { ...decided, key: "10234", status: "parked", code: "no-way", why: "no way of delivery for method 9" },
      {
        ...decided,
        key: "10235",
        status: "delivered",
        fingerprint: "f",
        remoteKey: "10235",
        code: "",
        why: "",
        witness: {
          did: "created",
          names: ["JJFI65300000012345"],
          changedAt: DateTime.subtract(yield* DateTime.now, { seconds: 40 })
        }
      }
    ],
    withdrawn: [],
    cursor: Option.some({ value: "2026-03-02", signature: "s" })
  })
  yield* ledger.close(run, {
    ending: "done",
    detail: "",
    counts: { ...Ledger.noCounts, read: 2, parked: 1, created: 1 }
  })
})

export interface Wish extends Partial<TokenBook.Wish> {
  readonly role: Tokens.Role
  readonly of?: ReadonlyArray<string>
}

/** What routes work with. */
const make = Effect.gen(function* () {
  const ledgers = yield* Layer.build(Layer.fresh(SharedLedger.layer))
  const home = yield* folder({
    "acme.yaml": storeText("orders: { every: 1 hour, waysOfDelivery: { 1: POSTI } }"),
    "beta.yaml": elsewhere(storeText("orders: { every: 1 hour, waysOfDelivery: { 1: POSTI } }"))
  })
  const { files } = yield* StoreFolder.load(home, Option.none(), "1").pipe(Effect.provide(NodeServices.layer))
  const desk = yield* JobDesk.make
  const works = Context.add(ledgers, StoresAtHand, { files, kept: [] }).pipe(Context.add(JobDesk.JobDesk, desk))
  yield* Effect.provideContext(trouble, works)
  return works
})

/** A door to it: at a port of its own, that counts for itself, and is closed until it is entered. */
const open = Effect.fnUntraced(function* (
  works: Effect.Success<typeof make>,
  rates: Limits.Rates,
  proxies: ReadonlyArray<AddressRange.AddressRange> = [],
  platforms: Platforms = healthy()
) {
  const { world } = platforms
  const condition = Context.get(yield* Layer.build(Condition.layer(Duration.minutes(10))), Condition)
  const port = yield* HttpDoor.open({ host: "127.0.0.1", port: 0, rates, proxies }).pipe(
    Effect.provideService(Condition, condition),
    Effect.provide(Layer.merge(networkOf(platforms), ConfigProvider.layer(ConfigProvider.fromUnknown(secrets))))
  )
  const address = `http://127.0.0.1:${port}`
  const token = ({ expires = Option.none(), name = "test", of, role }: Wish) =>
    TokenBook.add({ name, role, expires, stores: Option.fromUndefinedOr(of) }).pipe(Effect.provideContext(works))
  const ask = asking(address)
  return {
    address,
    condition,
    works,
    enter: condition.enter({ _tag: "Working", hooks: { receive: () => Effect.succeed("unknown") }, works }),
    /** A token, told. */
    token,
    ask,
    world,
    /** The id of the exception of which an order of acme is a part. */
    exceptionOf: (order: string) =>
      Effect.flatMap(Journal.Journal, (journal) =>
        Effect.map(journal.find("acme", order), ([record]) => record?.exception ?? "")
      ).pipe(Effect.provideContext(works)),
    /** A job of acme, once it is over; begun as soon as another of its kind is. */
    job: Effect.fnUntraced(function* (kind: string, body: unknown = {}) {
      const operator = (yield* token({ role: "operator", name: "night shift" })).token
      const begun = yield* Effect.repeat(ask("POST", `/api/v1/stores/acme/${kind}`, { token: operator, body }), {
        until: ({ status }) => status !== 409,
        schedule: Schedule.spaced("50 millis")
      })
      const { at } = yield* Schema.decodeUnknownEffect(Begun)(begun.json)
      const { json } = yield* Effect.repeat(ask("GET", at, { token: operator }), {
        until: ({ text }) => !text.includes('"state":"running"'),
        schedule: Schedule.spaced("50 millis")
      })
      return yield* Schema.decodeUnknownEffect(Over)(json)
    })
  }
})

const Over = Schema.Struct({
  id: Schema.String,
  kind: Schema.String,
  state: Schema.String,
  progress: Schema.String,
  result: Schema.Json
})

const Begun = Schema.Struct({ at: Schema.String })

const asking =
  (address: string) =>
  (method: string, path: string, { body, headers = {}, token }: Asking = {}) =>
    Effect.promise(async (): Promise<Answer> => {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          connection: "close",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) })
      })
      const text = isStream(response) ? await beginning(response) : await response.text()
      return { status: response.status, headers: response.headers, text, json: jsonIn(text) }
    })

const isStream = ({ headers }: Response) => headers.get("content-type") === "text/event-stream"

const beginning = async ({ body }: Response) => {
  const reader = body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  return new TextDecoder().decode(value)
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export class ApiWorld extends Context.Service<
  ApiWorld,
  Effect.Success<ReturnType<typeof open>> & {
    /** Another door to the same ledger: nobody has been at it, and nobody is let in yet. */
    readonly another: (
      rates?: Partial<Limits.Rates>,
      proxies?: ReadonlyArray<AddressRange.AddressRange>,
      platforms?: Platforms
    ) => ReturnType<typeof open>
  }
>()("test/ApiWorld") {
  /** Working. */
  static readonly layer = Layer.effect(
    ApiWorld,
    Effect.gen(function* () {
      const works = yield* make
      const first = yield* open(works, generous)
      yield* first.enter
      return {
        ...first,
        another: (rates = {}, proxies = [], platforms = healthy()) =>
          open(works, { ...generous, ...rates }, proxies, platforms)
      }
    })
  )
}
