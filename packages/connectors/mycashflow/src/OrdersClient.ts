/** The calls of a signed-in shop that concern its orders. */
import type { ConnectorError } from "@crossdock/core"
import type { RestClient } from "@crossdock/http"
import { DateTime, Effect, Option, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import * as Listing from "./Listing.ts"
import type { Order } from "./Order.ts"
import type { OrdersVersion } from "./OrdersVersion.ts"
import type { Shapes } from "./Shapes.ts"
import * as Stumble from "./Stumble.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface OrderQuery {
  readonly expand: ReadonlyArray<string>
  readonly sort: "updated_at-asc" | "id-asc"
  readonly page_size: number
  readonly page?: number
  readonly status?: string | undefined
  readonly updatedFrom?: DateTime.Utc | undefined
  readonly updatedTo?: DateTime.Utc | undefined
}

/** What quick processing may be told (API notes §6.1, VERIFIED); what it assumes of what it is not told is unknown. */
export interface QuickProcess {
  readonly tracking_code?: string
  readonly send_emails: boolean
  readonly allow_open_cash_on_delivery_payments: boolean
  readonly ignore_payment_activation_errors: boolean
}

export interface OrdersClient {
  readonly listOrders: (query: OrderQuery) => Asked<Listing.OrderListing>
  /** An order that the platform cannot show, though it answers to other questions, is `Unreadable`. */
  readonly findOrder: (id: number, expand: ReadonlyArray<string>) => Asked<Option.Option<Order>>
  /** The order as it came, for a reader that must not fail with it. */
  readonly findRawOrder: (id: number, expand: ReadonlyArray<string>) => Asked<Option.Option<Listing.RawOrder>>
  readonly quickProcess: (id: number, body: QuickProcess) => Asked<void>
  readonly completeShipment: (id: number, shipmentId: number) => Asked<void>
  readonly cancelOrder: (id: number) => Asked<void>
  /** A private one. No document has this call (API notes §6, UNKNOWN): its path and its body are guesses. */
  readonly addComment: (id: number, text: string) => Asked<void>
}

export const make = (options: {
  readonly rest: RestClient.RestClient
  /** Tells an order that cannot be shown from a platform that is down. */
  readonly ping: Asked<void>
  readonly version: Asked<OrdersVersion>
  readonly zone: string
  readonly shapes: Shapes
}): OrdersClient => {
  const { ping, rest, shapes, zone } = options
  const Single = Schema.Struct({ data: shapes.Order })
  const at = <A>(path: string, call: (url: string) => Asked<A>) =>
    Effect.flatMap(options.version, (version) => call(`/${version}/orders${path}`))
  const find = <A>(id: number, expand: ReadonlyArray<string>, schema: Schema.ConstraintDecoder<{ readonly data: A }>) =>
    at(`/${id}`, (url) =>
      Stumble.readAlone(ping, rest.find(HttpClientRequest.get(url, { urlParams: expanding(expand) }), schema))
    ).pipe(Effect.map(Option.map(dataOf)))
  const post = (path: string, body?: object) =>
    at(path, (url) => {
      const request = HttpClientRequest.post(url)
      const sent = body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, body)
      return Effect.asVoid(rest.write(sent, Schema.Unknown))
    })

  return {
    listOrders: (query) =>
      at("", (url) =>
        Effect.map(
          rest.read(HttpClientRequest.get(url, { urlParams: paramsOf(query, zone) }), shapes.raw.listing),
          ({ body }) => Listing.orderListing(body, query.page_size)
        )
      ),
    findOrder: (id, expand) => find(id, expand, Single),
    findRawOrder: (id, expand) => find(id, expand, shapes.raw.single),
    quickProcess: (id, body) => post(`/${id}/quick-process`, body),
    completeShipment: (id, shipmentId) => post(`/${id}/shipments/${shipmentId}/complete`),
    cancelOrder: (id) => post(`/${id}/cancel`),
    addComment: (id, text) => post(`/${id}/comments`, { visibility: "private", text })
  }
}

const dataOf = <A>({ body }: RestClient.Answer<{ readonly data: A }>) => body.data

const expanding = (expand: ReadonlyArray<string>) => (expand.length === 0 ? {} : { expand: expand.join(",") })

const paramsOf = ({ expand, page, page_size, sort, status, updatedFrom, updatedTo }: OrderQuery, zone: string) => ({
  ...expanding(expand),
  ...(status === undefined ? {} : { status: status.toLowerCase() }),
  ...(updatedFrom === undefined ? {} : { "updated_at-from": localTime(updatedFrom, zone) }),
  ...(updatedTo === undefined ? {} : { "updated_at-to": localTime(updatedTo, zone) }),
  sort,
  ...(page === undefined ? {} : { page }),
  page_size
})

/** The form in which the platform itself writes moments, since no other is known to be understood. */
const localTime = (moment: DateTime.Utc, zone: string) =>
  DateTime.formatIsoOffset(DateTime.setZoneNamedUnsafe(moment, zone)).replace(/\.\d+/, "")
