/** Stock items and the log of their changes, over HTTP. */
import { DateTime, Option } from "effect"
import { Hono } from "hono"
import { pageOf } from "./listing.ts"
import * as Moment from "./Moment.ts"
import { problem, respond } from "./Problem.ts"
import { showStock } from "./productView.ts"
import { findByCode, type Owned, ownedOf, type Shop, type StockChangeRow } from "./Shop.ts"
import { patchStock } from "./StockPatch.ts"

export const stockRoutes = (shop: Shop): Hono => {
  const notFound = () => respond(shop, problem(404, "Not found"))
  const app = new Hono()

  // A list exists in an old client; its parameters are unknown (API notes §3).
  app.get("/stock", ({ req }) => {
    const all = [...shop.products.values()].flatMap(ownedOf)
    return pageOf(all, new URL(req.url), show, { maxPageSize: shop.switches.maxPageSize })
  })

  app.get("/stock/:code", ({ req }) => {
    const owned = findByCode(shop, req.param("code"))
    return owned === undefined ? notFound() : Response.json({ data: show(owned) })
  })

  // Partial, absolute; what only the shop counts is ignored (API notes §6 and §10-9).
  app.patch("/stock/:code", async ({ req }) => {
    const owned = findByCode(shop, req.param("code"))
    if (owned === undefined) return notFound()
    return patchStock(shop, owned, await req.json<unknown>().catch(() => undefined))
      ? Response.json({ data: show(owned) })
      : respond(shop, problem(400, "Not a stock item"))
  })

  // API notes §3 and §5.4, VERIFIED.
  app.get("/stock-changes", ({ req }) => {
    const url = new URL(req.url)
    return pageOf(changes(shop, url.searchParams), url, showChange, { maxPageSize: shop.switches.maxPageSize })
  })

  return app
}

const show = ({ product, stock_item, variation }: Owned) => showStock(stock_item, product, variation)

const changes = (shop: Shop, params: URLSearchParams) => {
  const item = params.get("stock_item_id")
  const edge = (name: string) => Option.flatMap(Option.fromNullishOr(params.get(`changed_at-${name}`)), Moment.parse)
  const [from, to] = [edge("from"), edge("to")]
  return shop.stockChanges.filter(
    ({ changed_at, stock_item_id }) =>
      (item === null || String(stock_item_id) === item) &&
      (Option.isNone(from) || DateTime.isLessThanOrEqualTo(from.value, changed_at)) &&
      (Option.isNone(to) || DateTime.isLessThanOrEqualTo(changed_at, to.value))
  )
}

/** The values of `source_type` are unknown (API notes §5.4). */
const showChange = ({ changed_at, ...change }: StockChangeRow) => ({
  ...change,
  changed_at: Moment.print(changed_at),
  user_id: 2,
  source_type: "api",
  source_id: null
})
