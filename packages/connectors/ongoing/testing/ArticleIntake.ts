/** How an article from outside comes in: checked, then created or changed. */
import * as Answer from "./Answer.ts"
import { type Fields, fieldsOf, listOf, merge, numberOf, textOf } from "./Fields.ts"
import * as Model from "./Model.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import { findOrCreate, type World } from "./World.ts"

/** Creates the article, or updates the one with its number. API notes §1 (VERIFIED). */
export const put = (world: World, body: Fields): Response =>
  refusalOf(world, body) ?? answered(upsert(world, textOf(body["articleNumber"]), sentOf(body)))

/** Updates by id: the way to another article number. API notes §1 (VERIFIED that it updates, renaming INFERRED). */
export const putById = (world: World, existing: StoredArticle, body: Fields): Response => {
  const refusal = refusalOf(world, body)
  if (refusal !== undefined) return refusal
  const articleNumber = textOf(body["articleNumber"])
  if (articleNumber !== existing.articleNumber) {
    if (world.articles.has(articleNumber)) {
      return Answer.refusal(world, "articleSystemId", `Article number '${articleNumber}' is already in use. <br/>`)
    }
    rename(world, existing, articleNumber)
  }
  return answered(upsert(world, articleNumber, sentOf(body)))
}

/** In its place, since articles are kept in the order of their ids. */
const rename = ({ articles }: World, { articleNumber: old }: StoredArticle, articleNumber: string) => {
  const all = [...articles.values()]
  articles.clear()
  for (const each of all) {
    const article = each.articleNumber === old ? { ...each, articleNumber } : each
    articles.set(article.articleNumber, article)
  }
}

const sentOf = ({ articleNumber: _articleNumber, goodsOwnerId: _goodsOwnerId, ...sent }: Fields): Fields => sent

const refusalOf = (world: World, body: Fields): Response | undefined => {
  const strangers = Model.strangers(Model.article, body)
  if (world.settings.rejectsUnknownFields && strangers.length > 0) {
    return Answer.invalid(Object.fromEntries(strangers.map((name) => [`article.${name}`, ["Unknown member."]])))
  }
  if (textOf(body["articleNumber"]) === "") {
    return Answer.invalid({ "article.articleNumber": ["The field is required."] })
  }
  return numberOf(body["goodsOwnerId"]) === world.goodsOwnerId
    ? undefined
    : Answer.refusal(world, "articleSystemId", "The goods owner was not found.")
}

/** API notes §1 (VERIFIED): free text with HTML, which does not tell creation from update. */
const answered = ({ articleNumber, articleSystemId }: StoredArticle) =>
  Answer.json({ articleSystemId, message: `Supplier  Created <br/> <br/>Article ${articleNumber} Updated/Created` })

export const upsert = (world: World, articleNumber: string, sent: Fields): StoredArticle => {
  const now = world.now()
  const existing = world.articles.get(articleNumber) ?? {
    articleSystemId: world.nextId("article"),
    articleNumber,
    fields: {},
    numberOfItems: 0,
    elsewhere: {},
    lockedForSale: 0,
    lastIn: null,
    created: now,
    stockChanged: now
  }
  const fields = { ...merge(existing.fields, sent, world.settings.nullClears), ...classesAfter(world, existing, sent) }
  const article = { ...existing, fields, dataUpdated: now }
  world.articles.set(articleNumber, article)
  return article
}

/** `Set` takes the place of what was there, `Add` goes with it (API notes §2, VERIFIED names). */
const classesAfter = (world: World, { fields }: Pick<StoredArticle, "fields">, sent: Fields): Fields => {
  const info = fieldsOf(sent["articleClassesInfo"])
  const classes = listOf(info["classes"])
  if (classes.length === 0) return {}
  for (const { code, name } of classes.map(fieldsOf)) {
    findOrCreate(world, world.articleClasses, textOf(code), textOf(name))
  }
  const before = info["handlingMode"] === "Add" ? listOf(fieldsOf(fields["articleClassesInfo"])["classes"]) : []
  return { articleClassesInfo: { ...info, classes: [...before, ...classes] } }
}
