/** One account on a Vendure server's admin API: an API key, and the channel that it works in. */
import type { ConnectorError } from "@crossdock/core"
import { Address, GraphqlClient } from "@crossdock/http"
import { Config, Context, type DateTime, Effect, Layer, Option, Redacted, type Schema } from "effect"
import type { Sent } from "./graphql.ts"
import { personal } from "./personal.ts"

export interface Options {
  /** Everything before `/admin-api`. */
  readonly baseUrl: string
  readonly apiKey: Redacted.Redacted
  /** The token of a channel, which is no secret; the default channel where it is left out. */
  readonly channelToken?: string | undefined
  /** Records asked for at once, 100 by default. */
  readonly pageSize?: number | undefined
}

/** What the document's types say is what the schema takes; the schema decodes it all the same. */
export type Call = <Result extends Encoded, Variables extends object, A, Encoded>(
  document: Sent<Result, Variables>,
  variables: NoInfer<Variables>,
  schema: Schema.Codec<A, Encoded>
) => Effect.Effect<Answer<A>, ConnectorError.ConnectorError>

export interface Answer<out A> {
  readonly data: A
  /** The server's own clock. */
  readonly date: Option.Option<DateTime.Utc>
}

export class VendureClient extends Context.Service<
  VendureClient,
  {
    /** Whose records these are. */
    readonly account: string
    readonly pageSize: number
    readonly query: Call
    readonly mutate: Call
  }
>()("@crossdock/vendure/VendureClient") {
  static readonly make = Effect.fnUntraced(function* (options: Options) {
    const { apiKey, baseUrl, channelToken, pageSize = 100 } = options
    const account = accountOf(options)
    const { mutate, query } = yield* GraphqlClient.make({
      connector: "vendure",
      personal,
      baseUrl: Address.canonical(baseUrl),
      path: "/admin-api",
      account,
      headers: {
        "vendure-api-key": apiKey,
        ...(channelToken === undefined ? {} : { "vendure-token": Redacted.make(channelToken) })
      }
    })
    return VendureClient.of({ account, pageSize, query, mutate })
  })

  static readonly layer = (options: Options) => Layer.effect(VendureClient, VendureClient.make(options))

  /** Reads `${prefix}_BASE_URL` and `${prefix}_API_KEY`, and `${prefix}_CHANNEL_TOKEN` where there is one. */
  static readonly layerConfig = (prefix: string) =>
    Layer.effect(
      VendureClient,
      Effect.flatMap(
        Effect.all({
          baseUrl: Config.NonEmptyString(`${prefix}_BASE_URL`),
          apiKey: Config.Redacted(`${prefix}_API_KEY`),
          channelToken: Config.option(Config.String(`${prefix}_CHANNEL_TOKEN`))
        }),
        (settings) => VendureClient.make({ ...settings, channelToken: Option.getOrUndefined(settings.channelToken) })
      )
    )
}

/** As its calls are counted: by server and channel. */
export const accountOf = ({ baseUrl, channelToken }: Pick<Options, "baseUrl" | "channelToken">): string =>
  `vendure ${Address.canonical(baseUrl)}${channelToken === undefined ? "" : ` ${channelToken}`}`
