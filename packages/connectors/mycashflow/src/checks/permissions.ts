/** What the API user must be allowed to read, by the things that a store's flows need. */
import { PermissionCheck } from "@crossdock/core"
import { MycashflowClient } from "../MycashflowClient.ts"

export type Endpoint = "products" | "orders" | "stock" | "shipping methods"

/** Stock is asked for by the code of nothing: the answer that there is none is an answer. */
const asks: PermissionCheck.Asks<Endpoint, MycashflowClient["Service"]> = {
  products: ({ ping }) => ping,
  orders: ({ listOrders }) => listOrders({ expand: [], sort: "id-asc", page: 1, page_size: 1 }),
  stock: ({ findStockItem }) => findStockItem("crossdock-doctor"),
  "shipping methods": ({ shippingMethods }) => shippingMethods
}

/** API notes §1: which plans, where API users are made (VERIFIED); that a user of another plan is told 403 is INFERRED. */
export const permissions = PermissionCheck.of({
  name: "mycashflow permissions",
  client: MycashflowClient,
  asks,
  unknownUser:
    "check the shop's name, the API user (an e-mail address) and its key; a new key is made under Account > Users > API credentials, once the API app is ordered",
  forbidden:
    "the API is part of the plans Advanced, Pro and Enterprise: check the shop's plan and that the API app is ordered"
})
