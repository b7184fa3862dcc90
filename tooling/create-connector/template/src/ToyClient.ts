/** One account on the platform. */
import type { ConnectorError } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { Config, Context, Effect, Layer, Option, type Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { Item } from "./Item.ts"
import * as ItemsQuery from "./ItemsQuery.ts"
import { Listing } from "./Listing.ts"
import { PutItem } from "./PutItem.ts"

export interface Options {
  /** Everything before `/api`. */
  readonly baseUrl: string
  readonly user: string
  readonly password: Redacted.Redacted
  /** Records asked for at once, 100 by default. */
  readonly pageSize?: number | undefined
}

type Answered<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export class ToyClient extends Context.Service<
  ToyClient,
  {
    /** Whose records these are. */
    readonly account: string
    readonly pageSize: number
    readonly listItems: (query: ItemsQuery.ItemsQuery) => Answered<RestClient.Answer<Listing>>
    /** None where there is no item of this code. */
    readonly findItem: (code: string) => Answered<Option.Option<Item>>
    /** Makes the item, or changes the one with its code. */
    readonly putItem: (item: PutItem) => Answered<{ readonly id: number; readonly isNew: boolean }>
  }
>()("@crossdock/toy/ToyClient") {
  static readonly make = Effect.fnUntraced(function* (options: Options) {
    const { password, user } = options
    const address = options.baseUrl.replace(/\/+$/, "")
    const rest = yield* RestClient.make({ connector: "toy", baseUrl: `${address}/api`, user, password })

    return ToyClient.of({
      account: `${user} at ${address}`,
      pageSize: options.pageSize ?? 100,
      listItems: (query) =>
        rest.read(HttpClientRequest.get("/items", { urlParams: ItemsQuery.toParams(query) }), Listing),
      findItem: (code) =>
        Effect.map(rest.find(HttpClientRequest.get(pathTo(code)), Item), (found) =>
          Option.map(found, ({ body }) => body)
        ),
      putItem: Effect.fn("ToyClient.putItem")(function* (item) {
        const request = HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.put(pathTo(item.code)), encode(item))
        const { body, status } = yield* rest.write(request, Written)
        return { id: body.id, isNew: status === 201 }
      })
    })
  })

  static readonly layer = (options: Options) => Layer.effect(ToyClient, ToyClient.make(options))

  /** Reads `${prefix}_BASE_URL`, `${prefix}_USER` and `${prefix}_PASSWORD`. */
  static readonly layerConfig = (prefix: string) =>
    Layer.effect(
      ToyClient,
      Effect.flatMap(
        Effect.all({
          baseUrl: Config.NonEmptyString(`${prefix}_BASE_URL`),
          user: Config.NonEmptyString(`${prefix}_USER`),
          password: Config.Redacted(`${prefix}_PASSWORD`)
        }),
        ToyClient.make
      )
    )
}

const pathTo = (code: string) => `/items/${encodeURIComponent(code)}`

/** The platform answers a write with the whole item; its id is all that we need. */
const Written = Schema.Struct({ id: Schema.Int })

/** Never fails: a pipeline parks what its sink's schema does not let through before it is sent. */
const encode = Schema.encodeSync(PutItem)
