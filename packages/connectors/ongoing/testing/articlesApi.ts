/** `/articles`. API notes §2, §5. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import * as ArticleAnswer from "./ArticleAnswer.ts"
import { articleFilters, kindOf } from "./articleFilters.ts"
import * as ArticleIntake from "./ArticleIntake.ts"
import type { Fields } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as Request from "./Request.ts"
import * as Stock from "./Stock.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { World } from "./World.ts"

type Show = (article: StoredArticle, inventory: Stock.Inventory) => Fields

export const mount = (app: Hono, world: World): void => {
  const show: Show = (article, inventory) => ArticleAnswer.fromArticle(world, article, inventory)
  app.get("/api/v1/articles", (context) => list(world, context.req.queries(), show))
  app.post("/api/v1/articles/byQuery", async (context) =>
    list(world, Request.queryOf(await Request.bodyOf(context)), show)
  )
  app.put("/api/v1/articles", async (context) => ArticleIntake.put(world, await Request.bodyOf(context)))
  app.get("/api/v1/articles/inventoryPerWarehouse", (context) =>
    list(world, context.req.queries(), ArticleAnswer.perWarehouse)
  )
  app.get("/api/v1/articles/structureDefinitions", (context) => structures(world, context.req.queries()))
  app.get("/api/v1/articles/:articleSystemId{[0-9]+}", (context) =>
    withArticle(world, context, (article) => Answer.json(show(article, Stock.inventory(world)(article))))
  )
  app.put("/api/v1/articles/:articleSystemId{[0-9]+}", async (context) => {
    const body = await Request.bodyOf(context)
    return withArticle(world, context, (article) => ArticleIntake.putById(world, article, body))
  })
  app.get("/api/v1/articles/:articleSystemId{[0-9]+}/structureDefinition", (context) =>
    withArticle(world, context, (article) => Answer.json(structure(world, article)))
  )
}

const withArticle = (world: World, context: Context, answer: (article: StoredArticle) => Response): Response => {
  const id = Request.idOf(context, "articleSystemId")
  const article = Request.byId(world.articles.values(), ({ articleSystemId }) => articleSystemId, id)
  return article === undefined ? Answer.notFound() : answer(article)
}

const foreign = () => Answer.badRequest("The goods owner was not found.")

const list = (world: World, { goodsOwnerId, maxArticlesToGet, ...query }: Request.Query, show: Show): Response => {
  if (Request.isForeign(world, goodsOwnerId?.[0])) return foreign()
  // API notes §5 (VERIFIED live).
  if (Filters.tooOld(query["stockInfoChangedFrom"]?.[0], 24, world.now())) {
    return Answer.badRequest("StockInfoChangedFrom must be within 24 hours of the current time.")
  }
  const { found, unknown } = Filters.select(world.articles.values(), articleFilters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  const inventory = Stock.inventory(world)
  const page = found.slice(0, Number(maxArticlesToGet?.[0] ?? found.length))
  return Answer.json(page.map((article) => show(article, inventory(article))))
}

/** API notes §2 (VERIFIED names; `articleKind` is required). */
const structures = (world: World, { articleKind, articleNumbers, goodsOwnerId }: Request.Query): Response => {
  if (Request.isForeign(world, goodsOwnerId?.[0])) return foreign()
  const missing = Answer.missing("query", { articleKind: articleKind?.[0] }, ["articleKind"])
  const found = [...world.articles.values()].filter(
    ({ articleNumber, fields }) =>
      kindOf(fields) === articleKind?.[0] && (articleNumbers?.includes(articleNumber) ?? true)
  )
  return missing ?? Answer.json(found.map((article) => structure(world, article)))
}

const structure = (world: World, { articleNumber, articleSystemId, fields }: StoredArticle): Fields => ({
  articleSystemId,
  articleNumber,
  articleKind: kindOf(fields) === "" ? null : kindOf(fields),
  rows: Stock.kitPartsOf(world, articleNumber).map((part) => ({
    articleSystemId: world.articles.get(part.articleNumber)?.articleSystemId ?? 0,
    articleNumber: part.articleNumber,
    numberOfItems: part.each
  }))
})
