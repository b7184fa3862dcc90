/** The calls of a signed-in shop that concern its ways of shipping. */
import type { ConnectorError } from "@crossdock/core"
import { Blank, type RestClient } from "@crossdock/http"
import { Effect, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import * as Recent from "./Recent.ts"
import { ShippingMethod } from "./ShippingMethod.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface ShippingMethodsClient {
  /** All of them, asked for once in five minutes: about once a run, and not once an order. */
  readonly shippingMethods: Asked<ReadonlyArray<ShippingMethod>>
}

export const make = (rest: RestClient.RestClient): Effect.Effect<ShippingMethodsClient> =>
  Effect.map(Recent.of(readFrom(rest, 1), "5 minutes"), (shippingMethods) => ({ shippingMethods }))

const pageSize = 250

const Listing = Schema.Struct({
  data: Schema.Array(ShippingMethod),
  meta: Blank.orNull(Schema.Struct({ next: Blank.orNull(Schema.Unknown) }))
})

/** `next` is there only while pages remain (API notes §2, VERIFIED). */
const readFrom = (rest: RestClient.RestClient, page: number): Asked<ReadonlyArray<ShippingMethod>> =>
  Effect.gen(function* () {
    const urlParams = { sort: "id-asc", page, page_size: pageSize }
    const { body } = yield* rest.read(HttpClientRequest.get("/v1/shipping-methods", { urlParams }), Listing)
    if ((body.meta?.next ?? null) === null) return body.data
    return [...body.data, ...(yield* readFrom(rest, page + 1))]
  })
