/** Orders, oldest change first. */
import { type ConnectorError, Source } from "@crossdock/core"
import { Moment } from "@crossdock/http"
import { DateTime, Duration, Effect, Option, Stream } from "effect"
import type { RawOrder } from "../Listing.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import { personal } from "../personal.ts"
import * as RecordId from "../RecordId.ts"
import * as OrderTrail from "./OrderTrail.ts"
import type { Trail } from "./Trail.ts"

export interface OrdersOptions {
  /** Which orders are given. Default: open and cancelled. An order that leaves them is simply not given any more. */
  readonly statuses?: ReadonlyArray<string> | undefined
  /** How far before the cursor a run begins, for what the platform wrote late. Default: one minute. */
  readonly overlap?: Duration.Input | undefined
  /** A first run begins here instead of at the beginning of time. */
  readonly since?: DateTime.Utc | undefined
  /** Orders a page. Default: the connection's, which is 100 by default. */
  readonly pageSize?: number | undefined
}

export const orderExpand: ReadonlyArray<string> = [
  "products",
  "products.return_reasons",
  "shipments",
  "payments",
  "comments",
  "tax_summary"
]

/**
 * The cursor is the newest `updated_at` that was read. With more than one status the platform is asked for all orders
 * and the others are left out here: its filter is only known to take one, and an order that turns from one status to
 * another between two questions would be in neither answer.
 */
export const orders = (options: OrdersOptions = {}): Source.Source<Order, DateTime.Utc, MycashflowClient> => {
  const statuses = (options.statuses ?? ["OPEN", "CANCELLED"]).map((status) => status.toUpperCase())
  const isWanted = ({ status }: RawOrder) => status === null || statuses.includes(status.toUpperCase())
  return {
    name: "mycashflow/orders",
    personal,
    signature: signatureOf(statuses, options.since),
    cursor: Moment.Moment,
    window: { since: (moment) => moment, isBeyond: DateTime.isGreaterThan },
    key: (order) => String(order.id),
    pages: pages({ ...options, status: statuses.length === 1 ? statuses[0] : undefined, isWanted }),
    get: (key) =>
      Option.match(RecordId.fromKey(key), {
        onNone: () => Effect.succeedNone,
        onSome: (id) => Effect.flatMap(MycashflowClient, (client) => client.findOrder(id, orderExpand))
      })
  }
}

type Wanted = Omit<OrdersOptions, "statuses"> & Pick<Trail, "status" | "isWanted">

const pages =
  ({ isWanted, overlap, pageSize, since, status }: Wanted) =>
  (after: Option.Option<DateTime.Utc>) =>
    Stream.unwrap(
      Effect.map(MycashflowClient, (client) => {
        const read = Source.reader({ schema: client.shapes.Order, key: (raw: unknown) => keyOf(raw) })
        const trail = { client, expand: orderExpand, pageSize: pageSize ?? client.pageSize.orders, status, isWanted }
        const toPage = ({ content, cursor }: Option.Option.Value<OrderTrail.Step["window"]>) => {
          const { items, unreadable } = read(content.shown.map(({ raw }) => raw))
          return { items, unreadable: [...content.unreadable, ...unreadable], cursor }
        }
        const start = OrderTrail.start(
          after,
          Option.fromUndefinedOr(since),
          Duration.fromInputUnsafe(overlap ?? "1 minute")
        )
        return Stream.paginate(start, (state: OrderTrail.State) =>
          Effect.map(
            OrderTrail.advance(trail, state),
            (step) => [Option.toArray(Option.map(step.window, toPage)), step.state] as const
          )
        )
      })
    ) satisfies Stream.Stream<Source.Page<Order, DateTime.Utc>, ConnectorError.ConnectorError, MycashflowClient>

/** Its id was read with the page already. */
const keyOf = (raw: unknown) => (typeof raw === "object" && raw !== null && "id" in raw ? String(raw.id) : "")

const signatureOf = (statuses: ReadonlyArray<string>, since: DateTime.Utc | undefined) => {
  const from = since === undefined ? "" : DateTime.formatIso(since)
  return `orders?${new URLSearchParams({ expand: orderExpand.join(","), status: statuses.join(","), since: from })}`
}
