/** `/articles`. API notes §2, §5. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import * as ArticleAnswer from "./ArticleAnswer.ts"
import { fieldsOf, listOf, merge, numberOf, textOf, type Fields } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as Model from "./Model.ts"
import * as Stock from "./Stock.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const mount = (app: Hono, world: World): void => {
  app.get("/api/v1/articles", (context) => list(world, context.req.queries()))
  app.post("/api/v1/articles/byQuery", async (context) => list(world, queryOf(await bodyOf(context))))
  app.put("/api/v1/articles", async (context) => put(world, await bodyOf(context)))
  app.get("/api/v1/articles/:articleSystemId{[0-9]+}", (context) => {
    const id = Number(context.req.param("articleSystemId"))
    const article = [...world.articles.values()].find(({ articleSystemId }) => articleSystemId === id)
    return article === undefined ? Answer.notFound() : Answer.json(answers(world, [article])[0])
  })
}

const bodyOf = async (context: Context): Promise<Fields> => fieldsOf(await context.req.json<unknown>())

type Query = Readonly<Record<string, ReadonlyArray<string>>>

const queryOf = (body: Fields): Query =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? listOf(value).map(String) : [String(value)]])
  )

const list = (world: World, { goodsOwnerId, maxArticlesToGet, ...query }: Query): Response => {
  if (Number(goodsOwnerId?.[0]) !== world.goodsOwnerId) return Answer.badRequest("The goods owner was not found.")
  // API notes §5 (VERIFIED live).
  if (Filters.tooOld(query["stockInfoChangedFrom"]?.[0], 24, world.now())) {
    return Answer.badRequest("StockInfoChangedFrom must be within 24 hours of the current time.")
  }
  const { found, unknown } = Filters.select(world.articles.values(), filters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  return Answer.json(answers(world, found.slice(0, Number(maxArticlesToGet?.[0] ?? found.length))))
}

const answers = (world: World, articles: ReadonlyArray<StoredArticle>) => {
  const inventory = Stock.inventory(world)
  return articles.map((article) => ArticleAnswer.fromArticle(world, article, inventory(article)))
}

const filters = (world: World): Filters.Filters<StoredArticle> => {
  const since =
    (read: (article: StoredArticle) => Date) =>
    ([from]: ReadonlyArray<string>) =>
    (article: StoredArticle) =>
      UtcTime.isAfter(read(article), new Date(String(from)), world.settings.fromIncludesItsSecond)
  return {
    articleNumber: Filters.oneOf((article) => article.articleNumber),
    articleNumbers: Filters.oneOf((article) => article.articleNumber),
    articleSystemIdFrom: Filters.atLeast((article) => article.articleSystemId),
    stockInfoChangedFrom: since((article) => article.stockChanged),
    articleDataLastUpdatedFrom: since((article) => article.dataUpdated)
  }
}

/** Creates the article, or updates the one with its number. API notes §1 (VERIFIED). */
const put = (world: World, body: Fields): Response => {
  const { articleNumber, goodsOwnerId, ...sent } = body
  const strangers = Model.strangers(Model.article, body)
  if (world.settings.rejectsUnknownFields && strangers.length > 0) {
    return Answer.invalid(Object.fromEntries(strangers.map((name) => [`article.${name}`, ["Unknown member."]])))
  }
  if (textOf(articleNumber) === "") return Answer.invalid({ "article.articleNumber": ["The field is required."] })
  if (numberOf(goodsOwnerId) !== world.goodsOwnerId) {
    return Answer.refusal(world, "articleSystemId", "The goods owner was not found.")
  }
  const article = upsert(world, textOf(articleNumber), sent)
  // API notes §1 (VERIFIED): free text with HTML, which does not tell creation from update.
  const message = `Supplier  Created <br/> <br/>Article ${article.articleNumber} Updated/Created`
  return Answer.json({ articleSystemId: article.articleSystemId, message })
}

export const upsert = (world: World, articleNumber: string, sent: Fields): StoredArticle => {
  const now = world.now()
  const existing = world.articles.get(articleNumber) ?? {
    articleSystemId: world.nextId("article"),
    articleNumber,
    fields: {},
    numberOfItems: 0,
    created: now,
    stockChanged: now
  }
  const fields = merge(existing.fields, sent, world.settings.nullClears)
  const article = { ...existing, fields, dataUpdated: now }
  world.articles.set(articleNumber, article)
  return article
}
