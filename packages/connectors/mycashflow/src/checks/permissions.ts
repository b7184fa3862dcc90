/** What the API user must be allowed to read, by the things that a store's flows need. */
import { type ConnectorError, PermissionCheck } from "@crossdock/core"
import { Effect } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"

export type Endpoint = "products" | "orders" | "stock" | "shipping methods"

type Client = MycashflowClient["Service"]
type Ask = (client: Client) => Effect.Effect<unknown, ConnectorError.ConnectorError>

/** Stock is asked for by the code of nothing: the answer that there is none is an answer. */
const asks: Readonly<Record<Endpoint, Ask>> = {
  products: ({ ping }) => ping,
  orders: ({ listOrders }) => listOrders({ expand: [], sort: "id-asc", page: 1, page_size: 1 }),
  stock: ({ findStockItem }) => findStockItem("crossdock-doctor"),
  "shipping methods": ({ shippingMethods }) => shippingMethods
}

/** API notes §1: which plans, where API users are made (VERIFIED); that a user of another plan is told 403 is INFERRED. */
export const permissions = (wanted: ReadonlyArray<Endpoint>) =>
  PermissionCheck.of({
    name: "mycashflow permissions",
    endpoints: wanted.map((name) => ({ name, ask: Effect.flatMap(MycashflowClient, (client) => asks[name](client)) })),
    unknownUser:
      "check the shop's name, the API user (an e-mail address) and its key; a new key is made under Account > Users > API credentials, once the API app is ordered",
    forbidden:
      "the API is part of the plans Advanced, Pro and Enterprise: check the shop's plan and that the API app is ordered"
  })
