/** What the account must be allowed to read, by the things that a store's flows need. */
import { PermissionCheck } from "@crossdock/core"
import { OngoingClient } from "../OngoingClient.ts"

export type Endpoint =
  | "orders"
  | "articles"
  | "order statuses"
  | "structure definitions"
  | "inventory per warehouse"
  | "return orders"

/** Return orders have no paging: one that nobody has is asked for. */
const asks: PermissionCheck.Asks<Endpoint, OngoingClient["Service"]> = {
  orders: ({ getOrders }) => getOrders({ maxOrdersToGet: 1 }),
  articles: ({ getArticles }) => getArticles({ maxArticlesToGet: 1 }),
  "order statuses": ({ orderStatuses }) => orderStatuses,
  "structure definitions": ({ structures }) => structures,
  "inventory per warehouse": ({ getInventoryPerWarehouse }) => getInventoryPerWarehouse([nobody]),
  "return orders": ({ getReturnOrders }) => getReturnOrders({ returnOrderNumbers: [nobody] })
}

const nobody = "crossdock-doctor"

export const permissions = PermissionCheck.of({
  name: "ongoing permissions",
  client: OngoingClient,
  asks,
  unknownUser:
    "check the warehouse's name, the API user (it begins with WSI) and its password; the warehouse makes the user, for one goods owner or several",
  forbidden: "have the warehouse widen what its API user may do"
})
