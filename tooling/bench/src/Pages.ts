/** Pages of records as MyCashflow would answer them, as text, from its simulator. */
import { MycashflowSimulator, seedShop } from "@crossdock/mycashflow/testing"
import { Effect } from "effect"

const account = { user: "bench@example.com", apiKey: "bench" }
const pageSize = 250

const now = new Date("2026-01-15T12:00:00Z")

const shop = (products: number, orders: number) => {
  const made = MycashflowSimulator.make({ ...account, now: () => now })
  seedShop(made, { seed: 1, products, orders, now })
  return made
}

const read = (made: ReturnType<typeof shop>, path: string) =>
  Effect.promise(async () => {
    const request = new Request(`http://simulated/api/v1/${path}`, {
      headers: { authorization: `Basic ${btoa(`${account.user}:${account.apiKey}`)}`, accept: "application/json" }
    })
    return (await made.host(request)).text()
  })

const pages = (made: ReturnType<typeof shop>, count: number, path: string) =>
  Effect.forEach(
    Array.from({ length: Math.ceil(count / pageSize) }, (_, index) => index + 1),
    (page) => read(made, `${path}&page=${page}&page_size=${pageSize}`)
  )

export const productPages = (products: number) =>
  pages(
    shop(products, 0),
    products,
    "products?sort=id-asc&expand=translations,stock_item,variations,variations.stock_item,variations.translations"
  )

export const orderPages = (orders: number) =>
  pages(shop(300, orders), orders, "orders?sort=id-asc&expand=products,shipments,payments,comments,tax_summary")
