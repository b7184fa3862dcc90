/** One goods owner's account at one warehouse that runs Ongoing WMS. */
import { type ConnectorError, Mismatch } from "@crossdock/core"
import { Address, RestClient } from "@crossdock/http"
import { Config, Context, Effect, Exit, Layer, Option, type Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import type { ArticlesQuery } from "./ArticlesQuery.ts"
import { type GoodsOwner, GoodsOwners } from "./GoodsOwner.ts"
import type { OrdersQuery } from "./OrdersQuery.ts"
import type { OrderPatch } from "./OrderPatch.ts"
import { type OrderStatus, type ThresholdOptions, type Thresholds, thresholdsOf } from "./OrderStatus.ts"
import { OrderStatuses } from "./OrderStatuses.ts"
import { PutArticle } from "./PutArticle.ts"
import { PutOrder } from "./PutOrder.ts"
import { PutReturnOrder } from "./PutReturnOrder.ts"
import * as QueryString from "./QueryString.ts"
import { ReportedLine } from "./ReportedQuantities.ts"
import type { ReturnOrdersQuery } from "./ReturnOrdersQuery.ts"
import * as Structures from "./Structures.ts"
import { TransporterContract } from "./TransporterContract.ts"
import * as Transporters from "./Transporters.ts"
import { type WayOfDeliveryType, WayOfDeliveryTypes } from "./WayOfDeliveryType.ts"
import { idOr, refused, WrittenArticle, WrittenOrder, WrittenReturnOrder } from "./Written.ts"
import { personal } from "./personal.ts"

export interface Options extends ThresholdOptions {
  /** The last part of the address at which the warehouse's people sign in. */
  readonly warehouse: string
  /** Made by the warehouse; begins with `WSI`. */
  readonly user: string
  readonly password: Redacted.Redacted
  readonly goodsOwnerId: number
  /** Everything before `/api/v1`. */
  readonly baseUrl?: string | undefined
  /** Records asked for at once, 250 by default. A shorter answer ends a sweep, so keep to what the platform is willing to answer. */
  readonly pageSize?: number | undefined
}

type Answered<A> = Effect.Effect<A, ConnectorError.ConnectorError>

/** Records as they came: each meets its schema alone, so that an odd one hides no other. */
type Listed = Answered<RestClient.Answer<ReadonlyArray<unknown>>>

export class OngoingClient extends Context.Service<
  OngoingClient,
  {
    /** `acme/159`: whose records these are. */
    readonly account: string
    readonly pageSize: number
    readonly thresholds: Thresholds
    readonly getOrders: (query: OrdersQuery) => Listed
    /** By the platform's own id; none where it answers that there is none. */
    readonly getOrder: (orderId: number) => Answered<Option.Option<RestClient.Answer<unknown>>>
    readonly getArticles: (query: ArticlesQuery) => Listed
    readonly getArticlesByNumber: (articleNumbers: ReadonlyArray<string>) => Listed
    /** What kits are made of: all of them, at most a minute old. Callers at the same time share one reading. */
    readonly structures: Answered<Structures.Structures>
    /** How much of these articles lies in each warehouse. */
    readonly getInventoryPerWarehouse: (articleNumbers: ReadonlyArray<string>) => Listed
    /** Creates the order, or updates the one with its number. Gives the `orderId`. */
    readonly putOrder: (order: PutOrder) => Answered<number>
    /** Cancels the order, which stays and is readable. */
    readonly deleteOrder: (orderId: number) => Answered<number>
    /** Changes one part of an order, whatever the warehouse has done on it. Gives the `orderId`. */
    readonly patchOrder: (orderId: number, patch: OrderPatch) => Answered<number>
    /** Says how much of a line has been passed on to wherever the order came from. Gives the `orderId`. */
    readonly reportLine: (line: ReportedLine) => Answered<number>
    readonly getReturnOrders: (query: ReturnOrdersQuery) => Listed
    /** Creates the return order, or updates the one with its number. Gives the `returnOrderId`. */
    readonly putReturnOrder: (returnOrder: PutReturnOrder) => Answered<number>
    /** The order statuses that the warehouse has set up, asked for once an hour at most. */
    readonly orderStatuses: Answered<ReadonlyArray<OrderStatus>>
    /** The carriers that the warehouse has set up. */
    readonly transporters: Effect.Effect<Transporters.Transporters>
    /** The same as the warehouse answers now, or why it does not. */
    readonly transporterContracts: Answered<ReadonlyArray<TransporterContract>>
    /** The ways of delivery that the warehouse has heard of. */
    readonly waysOfDelivery: Answered<ReadonlyArray<WayOfDeliveryType>>
    /** The goods owners that the account may speak for. */
    readonly goodsOwners: Answered<ReadonlyArray<GoodsOwner>>
    /** Creates the article, or updates the one with its number. Gives the `articleSystemId`. */
    readonly putArticle: (article: PutArticle) => Answered<number>
    /** Changes the article with this id, its number too. Gives the `articleSystemId`. */
    readonly putArticleById: (articleSystemId: number, article: PutArticle) => Answered<number>
  }
>()("@crossdock/ongoing/OngoingClient") {
  static readonly make = Effect.fnUntraced(function* (options: Options) {
    const { goodsOwnerId, password, user, warehouse } = options
    const baseUrl = `${addressOf(options)}/api/v1`
    const rest = yield* RestClient.make({ connector, personal, baseUrl, user, password, account: accountOf(options) })

    const orderStatuses = yield* Effect.cachedWithTTL(
      Effect.map(
        rest.read(HttpClientRequest.get("/orders/statuses"), OrderStatuses),
        (answer) => answer.body.orderStatuses
      ),
      "1 hour"
    )

    const transporterContracts = Effect.map(
      rest.read(get("/transporterContracts", { goodsOwnerId }), Contracts),
      ({ body }) => body
    )
    const transporters = yield* Transporters.make(transporterContracts)

    const structures = Effect.map(
      list(rest, get("/articles/structureDefinitions", { goodsOwnerId, articleKind: "Structure" })),
      ({ body }) => Structures.fromAnswer(body)
    )

    const writeArticle = Effect.fnUntraced(function* (path: string, article: PutArticle) {
      const request = yield* putRequest(path, goodsOwnerId, article, encodeArticle)
      const { body } = yield* rest.write(request, WrittenArticle)
      return yield* idOr(body.articleSystemId, body.message, request)
    })

    return OngoingClient.of({
      account: `${warehouse}/${goodsOwnerId}`,
      pageSize: options.pageSize ?? 250,
      thresholds: thresholdsOf(options),
      getOrders: (query) => list(rest, get("/orders", { goodsOwnerId, ...query })),
      getOrder: (orderId) => rest.find(get(`/orders/${orderId}`, {}), Schema.Unknown),
      getArticles: (query) => list(rest, get("/articles", { goodsOwnerId, ...query })),
      getArticlesByNumber: (articleNumbers) =>
        list(rest, HttpClientRequest.bodyJsonUnsafe(post("/articles/byQuery"), { goodsOwnerId, articleNumbers })),
      structures: yield* Effect.cachedWithTTL(structures, (exit) => (Exit.isSuccess(exit) ? "1 minute" : 0)),
      getInventoryPerWarehouse: (articleNumbers) =>
        list(rest, get("/articles/inventoryPerWarehouse", { goodsOwnerId, articleNumbers })),
      putOrder: Effect.fn("OngoingClient.putOrder")(function* (order) {
        const request = yield* putRequest("/orders", goodsOwnerId, order, encodeOrder)
        return yield* writeOrder(rest, request)
      }),
      deleteOrder: Effect.fn("OngoingClient.deleteOrder")((orderId) =>
        writeOrder(rest, HttpClientRequest.delete(`/orders/${orderId}`))
      ),
      patchOrder: Effect.fn("OngoingClient.patchOrder")(function* (orderId, { _tag: part, body }) {
        const request = HttpClientRequest.patch(`/orders/${orderId}/${part}`)
        return yield* writeOrder(rest, HttpClientRequest.bodyJsonUnsafe(request, body))
      }),
      reportLine: Effect.fn("OngoingClient.reportLine")(function* (line) {
        const path = `/orders/${line.orderId}/lines/${line.lineId}/reportedNumberOfItems`
        const body = { reportedNumberOfItems: yield* encodedLine(path, line) }
        return yield* writeOrder(rest, HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.patch(path), body))
      }),
      getReturnOrders: (query) => list(rest, get("/returnOrders", { goodsOwnerId, ...query })),
      putReturnOrder: Effect.fn("OngoingClient.putReturnOrder")(function* (returnOrder) {
        const request = yield* putRequest("/returnOrders", goodsOwnerId, returnOrder, encodeReturnOrder)
        const { body } = yield* rest.write(request, WrittenReturnOrder)
        return yield* idOr(body.returnOrderId, body.message, request)
      }),
      orderStatuses,
      transporters,
      transporterContracts,
      waysOfDelivery: Effect.map(
        rest.read(get("/orders/wayOfDeliveryTypes", { goodsOwnerId }), WayOfDeliveryTypes),
        ({ body }) => body.wayOfDeliveryTypes
      ),
      goodsOwners: Effect.map(rest.read(get("/goodsOwners", {}), GoodsOwners), ({ body }) => body.goodsOwners),
      putArticle: Effect.fn("OngoingClient.putArticle")((article) => writeArticle("/articles", article)),
      putArticleById: Effect.fn("OngoingClient.putArticleById")((articleSystemId, article) =>
        writeArticle(`/articles/${articleSystemId}`, article)
      )
    })
  })

  static readonly layer = (options: Options) => Layer.effect(OngoingClient, OngoingClient.make(options))

  /** Reads `${prefix}_WAREHOUSE`, `_USER`, `_PASSWORD`, `_GOODS_OWNER_ID` and, where it is set, `_BASE_URL`. */
  static readonly layerConfig = (prefix: string) =>
    Layer.effect(
      OngoingClient,
      Effect.flatMap(
        Effect.all({
          warehouse: Config.NonEmptyString(`${prefix}_WAREHOUSE`),
          user: Config.NonEmptyString(`${prefix}_USER`),
          password: Config.Redacted(`${prefix}_PASSWORD`),
          goodsOwnerId: Config.Int(`${prefix}_GOODS_OWNER_ID`),
          baseUrl: Effect.map(Config.option(Config.NonEmptyString(`${prefix}_BASE_URL`)), Option.getOrUndefined)
        }),
        OngoingClient.make
      )
    )
}

const connector = "ongoing"

type Addressed = Pick<Options, "warehouse" | "goodsOwnerId" | "baseUrl">

const addressOf = ({ baseUrl, warehouse }: Omit<Addressed, "goodsOwnerId">) =>
  (baseUrl ?? `https://api.ongoingsystems.se/${warehouse}`).replace(/\/+$/, "")

/** Whose budget of calls it is: a goods owner's at a warehouse. The warehouse's name is part of the path, in capitals or not. */
export const accountOf = (options: Addressed) =>
  `${connector} ${Address.canonical(addressOf(options)).toLowerCase()} ${options.goodsOwnerId}`

const encodeOrder = Schema.encodeEffect(PutOrder)
const encodeArticle = Schema.encodeEffect(PutArticle)
const encodeReported = Schema.encodeEffect(ReportedLine.fields.reported)
const Contracts = Schema.Array(TransporterContract)
const encodeReturnOrder = Schema.encodeEffect(PutReturnOrder)
const Records = Schema.Array(Schema.Unknown)

const post = HttpClientRequest.post

const get = (path: string, query: Readonly<Record<string, QueryString.Value>>) =>
  HttpClientRequest.setUrlParams(HttpClientRequest.get(path), QueryString.fromQuery(query))

const list = (rest: RestClient.RestClient, request: HttpClientRequest.HttpClientRequest) => rest.read(request, Records)

const writeOrder = Effect.fnUntraced(function* (
  rest: RestClient.RestClient,
  request: HttpClientRequest.HttpClientRequest
) {
  const { body } = yield* rest.write(request, WrittenOrder)
  return yield* idOr(body.orderId, body.message, request)
})

/** A record that cannot be put in words, such as a price of more digits than JSON carries, is refused unsent. */
const putRequest = <A>(
  path: string,
  goodsOwnerId: number,
  record: A,
  encode: (record: A) => Effect.Effect<object, Schema.SchemaError>
) =>
  encode(record).pipe(
    Effect.mapError(({ issue }) =>
      refused({ method: "PUT", url: path }, Mismatch.format(Mismatch.fromIssue(issue, record)))
    ),
    Effect.map((body) => HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.put(path), { goodsOwnerId, ...body }))
  )

const encodedLine = (url: string, { reported }: ReportedLine) =>
  Effect.mapError(encodeReported(reported), ({ issue }) =>
    refused({ method: "PATCH", url }, Mismatch.format(Mismatch.fromIssue(issue, reported)))
  )
