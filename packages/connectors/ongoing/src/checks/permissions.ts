/** What the account must be allowed to read, by the things that a store's flows need. */
import { type ConnectorError, PermissionCheck } from "@crossdock/core"
import { Effect } from "effect"
import { OngoingClient } from "../OngoingClient.ts"

export type Endpoint =
  | "orders"
  | "articles"
  | "order statuses"
  | "structure definitions"
  | "inventory per warehouse"
  | "return orders"

type Client = OngoingClient["Service"]
type Ask = (client: Client) => Effect.Effect<unknown, ConnectorError.ConnectorError>

/** Return orders have no paging: one that nobody has is asked for. */
const asks: Readonly<Record<Endpoint, Ask>> = {
  orders: ({ getOrders }) => getOrders({ maxOrdersToGet: 1 }),
  articles: ({ getArticles }) => getArticles({ maxArticlesToGet: 1 }),
  "order statuses": ({ orderStatuses }) => orderStatuses,
  "structure definitions": ({ structures }) => structures,
  "inventory per warehouse": ({ getInventoryPerWarehouse }) => getInventoryPerWarehouse([nobody]),
  "return orders": ({ getReturnOrders }) => getReturnOrders({ returnOrderNumbers: [nobody] })
}

const nobody = "crossdock-doctor"

export const permissions = (wanted: ReadonlyArray<Endpoint>) =>
  PermissionCheck.of({
    name: "ongoing permissions",
    endpoints: wanted.map((name) => ({ name, ask: Effect.flatMap(OngoingClient, (client) => asks[name](client)) })),
    unknownUser:
      "check the warehouse's name, the API user (it begins with WSI) and its password; the warehouse makes the user, for one goods owner or several",
    forbidden: "have the warehouse widen what its API user may do"
  })
