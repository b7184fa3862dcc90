/** Products, over HTTP. */
import { Hono } from "hono"
import { expandsOf, pageOf } from "./listing.ts"
import { problem, respond } from "./Problem.ts"
import { showProduct } from "./productView.ts"
import type { Shop } from "./Shop.ts"
import type { ShopProduct } from "./ShopProduct.ts"

export const productRoutes = (shop: Shop): Hono => {
  const notFound = () => respond(shop, problem(404, "Not found"))
  const app = new Hono()

  app.get("/v1/products", ({ req }) => {
    const url = new URL(req.url)
    const show = (product: ShopProduct) => showProduct(shop, product, expandsOf(url))
    return pageOf(listed(shop, url.searchParams), url, show, { maxPageSize: shop.switches.maxPageSize })
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

  return app
}

/** In the order of ids; `id` takes one or several, by comma (API notes §3, VERIFIED). */
const listed = (shop: Shop, params: URLSearchParams) => {
  const ids = params.get("id")?.split(",")
  const products = [...shop.products.values()].filter(({ id }) => ids === undefined || ids.includes(String(id)))
  return params.get("sort") === "id-desc" ? products.toReversed() : products
}
