/** Pages of records as the platforms would answer them, as text, from their simulators. */
import { MycashflowSimulator, seedShop } from "@crossdock/mycashflow/testing"
import { OngoingSimulator } from "@crossdock/ongoing/testing"
import { Effect } from "effect"

const account = { user: "bench@example.com", apiKey: "bench" }
const pageSize = 250

const now = new Date("2026-01-15T12:00:00Z")

const shop = (products: number, orders: number) => {
  const made = MycashflowSimulator.make({ ...account, now: () => now })
  seedShop(made, { seed: 1, products, orders, now })
  return made
}

const read = (made: Pick<ReturnType<typeof shop>, "host">, path: string) =>
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

const goodsOwnerId = 1

const warehouse = (articles: number) => {
  const made = OngoingSimulator.make({ user: account.user, password: account.apiKey, goodsOwnerId, now: () => now })
  for (let n = 1; n <= articles; n++) {
    const articleNumber = `ARTICLE-${n}`
    made.putArticle(articleNumber, {
      articleName: `Article ${n}`,
      productCode: String(n),
      barCodeInfo: { barCode: `64${n}` }
    })
    made.setStock(articleNumber, n % 100)
  }
  return made
}

/** As a sweep over the inventory asks for them. */
export const stockPages = (articles: number) => {
  const made = warehouse(articles)
  const [first] = [...made.articles.values()].map(({ articleSystemId }) => articleSystemId)
  return Effect.forEach(
    Array.from({ length: Math.ceil(articles / pageSize) }, (_, index) => (first ?? 0) + index * pageSize),
    (from) =>
      read(made, `articles?goodsOwnerId=${goodsOwnerId}&articleSystemIdFrom=${from}&maxArticlesToGet=${pageSize}`)
  )
}
