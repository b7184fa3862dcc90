/** A simulated warehouse that keeps the test's time, with records for the laws. */
import { type Host, Network } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect, Layer, Option, Redacted, Schema } from "effect"
import { OngoingClient } from "../src/index.ts"
import { OngoingSimulator } from "../testing/index.ts"
import { address } from "./warehouse.ts"

const credentials = { user: "WSI-acme", goodsOwnerId: 159 }

/** Three records a page. */
export const pageSize = 3

export interface Warehouse extends OngoingSimulator.OngoingSimulator {
  /** Shows these fields of a record otherwise than they are, in every answer; `orderNumber` or `articleNumber` tells which. */
  readonly distort: (number: string, fields: Readonly<Record<string, unknown>>) => void
}

/** Builds something beside a warehouse that keeps nothing, and lets it be used. */
export const beside =
  <A, E>(build: (warehouse: Warehouse) => Effect.Effect<A, E, OngoingClient | Network>) =>
  (use: (built: A) => Effect.Effect<void, unknown>): Effect.Effect<void, unknown> =>
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const now = () => new Date(clock.currentTimeMillisUnsafe())
      const warehouse = OngoingSimulator.make({ ...credentials, password: "secret", now })
      const oddities = new Map<string, Readonly<Record<string, unknown>>>()
      const distort: Warehouse["distort"] = (number, fields) => void oddities.set(number, fields)
      const layer = connect(distorting(notWanting(warehouse.host), (number) => oddities.get(number)))
      yield* build({ ...warehouse, distort }).pipe(Effect.flatMap(use), Effect.provide(layer))
    })

const connect = (host: Host) =>
  OngoingClient.layer({ ...credentials, warehouse: "acme", password: Redacted.make("secret"), pageSize }).pipe(
    Layer.provideMerge(Network.layer({ [address]: host }))
  )

/** Lists are looked through for records that shall look odd. */
const distorting =
  (host: Host, oddityOf: (number: string) => Readonly<Record<string, unknown>> | undefined): Host =>
  async (request) => {
    const answer = await host(request)
    if (request.method === "PUT" || !answer.ok) return answer
    const body: unknown = await answer.json()
    if (!Array.isArray(body)) return Response.json(body)
    const shown = body.map((record: unknown) => Object.assign({}, record, oddityOf(numberOf(record))))
    return Response.json(shown, { headers: { date: answer.headers.get("date") ?? "" } })
  }

const Named = Schema.Union([
  Schema.Struct({ orderInfo: Schema.Struct({ orderNumber: Schema.String }) }),
  Schema.Struct({ articleNumber: Schema.String })
])

const numberOf = (record: unknown) =>
  Option.match(Schema.decodeUnknownOption(Named)(record), {
    onNone: () => "",
    onSome: (named) => ("articleNumber" in named ? named.articleNumber : named.orderInfo.orderNumber)
  })

/** The name of an article that this warehouse will not take. */
export const unwanted = "Not wanted here"

const notWanting =
  (host: Host): Host =>
  async (request) => {
    const isUnwanted = request.method === "PUT" && (await request.clone().text()).includes(unwanted)
    return isUnwanted
      ? Response.json({ articleSystemId: null, message: "Not wanted. <br/>" }, { status: 400 })
      : host(request)
  }

/** A text of many scripts. */
export const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"

/** How the warehouse shows a field that holds nothing. */
export const nothing = { null: null, missing: undefined, empty: "" }

export const isExactly = (decimal: BigDecimal.BigDecimal | null | undefined, text: string) =>
  BigDecimal.isBigDecimal(decimal) && BigDecimal.equals(decimal, BigDecimal.fromStringUnsafe(text))

/** Numbers that nothing has. */
export const nobodies = (count: number) => Array.from({ length: count }, (_, index) => `NOBODY-${index}`)

/** Calls that change nothing although they are not GET. */
export const reads = ({ url }: Request) => url.endsWith("/articles/byQuery")
