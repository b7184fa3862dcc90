/** Products and their stock, over HTTP. */
import { Hono } from "hono"
import { expandsOf, pageOf } from "./listing.ts"
import { problem, respond } from "./Problem.ts"
import { showProduct, showStock } from "./productView.ts"
import { findByCode, type Owned, type Shop } from "./Shop.ts"
import * as Stockroom from "./Stockroom.ts"

export const productRoutes = (shop: Shop): Hono => {
  const notFound = () => respond(shop, problem(404, "Not found"))
  const app = new Hono()

  app.get("/v1/products", ({ req }) => {
    const url = new URL(req.url)
    return pageOf(listed(shop, url.searchParams), url, (product) => showProduct(shop, product, expandsOf(url)))
  })

  // By id, or by the product's own code; a variation's code finds nothing (API notes §3, VERIFIED).
  app.get("/v1/products/:id", ({ req }) => {
    const id = req.param("id")
    const code = id.startsWith("product_code=") ? id.slice("product_code=".length) : undefined
    const product =
      code === undefined
        ? shop.products.get(Number(id))
        : [...shop.products.values()].find((each) => each.product_code === code)
    return product === undefined
      ? notFound()
      : Response.json({ data: showProduct(shop, product, expandsOf(new URL(req.url))) })
  })

  app.get("/v1/stock/:code", ({ req }) => {
    const owned = findByCode(shop, req.param("code"))
    return owned === undefined ? notFound() : showOwned(owned)
  })

  // Partial, absolute; what only the shop counts is ignored (API notes §6 and §10-9).
  app.patch("/v1/stock/:code", async ({ req }) => {
    const owned = findByCode(shop, req.param("code"))
    if (owned === undefined) return notFound()
    const body: unknown = await req.json().catch(() => undefined)
    if (typeof body !== "object" || body === null) return respond(shop, problem(400, "Not a JSON object"))
    return patchStock(shop, owned, body) ? showOwned(owned) : respond(shop, problem(400, "Not a stock item"))
  })

  return app
}

/** In the order of ids; `id` takes one or several, by comma (API notes §3, VERIFIED). */
const listed = (shop: Shop, params: URLSearchParams) => {
  const ids = params.get("id")?.split(",")
  const products = [...shop.products.values()].filter(({ id }) => ids === undefined || ids.includes(String(id)))
  return params.get("sort") === "id-desc" ? products.toReversed() : products
}

const showOwned = ({ product, stock_item, variation }: Owned) =>
  Response.json({ data: showStock(stock_item, product, variation) })

const patchStock = (shop: Shop, owned: Owned, body: object): boolean => {
  const { stock_item } = owned
  const change = { ...body }
  const quantity: unknown = Reflect.get(change, "quantity") ?? stock_item.quantity
  const enabled: unknown = Reflect.get(change, "enabled") ?? stock_item.enabled
  const location: unknown = Reflect.get(change, "location") ?? stock_item.location
  const barcode: unknown = Reflect.get(change, "barcode") ?? stock_item.barcode
  if (!Number.isInteger(quantity) || typeof quantity !== "number" || typeof enabled !== "boolean") return false
  if (!isTextOrNull(location) || !isTextOrNull(barcode)) return false
  Stockroom.setQuantity(shop, owned, quantity)
  Object.assign(stock_item, { enabled, location, barcode })
  Stockroom.touch(shop, owned)
  return true
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === "string"
