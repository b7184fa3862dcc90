/** Articles for the warehouse to keep. Idempotent by `articleNumber`: the platform updates what it already has. */
import { Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option, Schema } from "effect"
import { Article } from "../Article.ts"
import { OngoingClient } from "../OngoingClient.ts"
import { PutArticle } from "../PutArticle.ts"
import * as Agreement from "./Agreement.ts"

/** The answer to a write does not tell whether the article is new; a receipt always says `updated`. */
export const articles: Sink.Sink<PutArticle, OngoingClient> = Sink.make({
  name: "ongoing/articles",
  item: PutArticle,
  key: ({ articleNumber }) => articleNumber,
  current: Effect.fn("articles.current")(function* (keys) {
    const client = yield* OngoingClient
    const answers = yield* Effect.forEach(Array.chunksOf(keys, numbersInOneQuery), client.getArticlesByNumber)
    return HashMap.fromIterable(answers.flatMap(({ body }) => body.flatMap(held)))
  }),
  agrees: (held, item) => Agreement.says(held.item, item),
  write: Effect.fn("articles.write")(function* (item) {
    const client = yield* OngoingClient
    const articleSystemId = yield* client.putArticle(item)
    return { id: String(articleSystemId), did: "updated" }
  }),
  /** The platform works through one goods owner's writes in sequence. */
  concurrency: 1
})

const numbersInOneQuery = 100

const { articleNumber, articleSystemId, productCode } = Article.fields
const decode = Schema.decodeUnknownOption(Article)
const decodeMarks = Schema.decodeUnknownOption(Schema.Struct({ articleNumber, articleSystemId, productCode }))

const held = (raw: unknown) =>
  Option.toArray(
    Option.map(read(raw), ({ id, item }) => [item.articleNumber, { item, id: String(id), status: "" }] as const)
  )

/** An article that we cannot read whole still tells whose it is; it says nothing else, and is written again. */
const read = (raw: unknown): Option.Option<{ readonly id: number; readonly item: PutArticle }> =>
  Option.orElse(
    Option.map(decode(raw), (article) => ({ id: article.articleSystemId, item: toPutArticle(article) })),
    () => Option.map(decodeMarks(raw), ({ articleSystemId: id, ...item }) => ({ id, item }))
  )

const toPutArticle = ({
  articleSystemId: _id,
  articleDataLastUpdated: _at,
  articleKind: _kind,
  inventoryInfo: _stock,
  articleNameTranslations,
  ...fields
}: Article): PutArticle => ({
  ...fields,
  articleNameTranslations: articleNameTranslations.flatMap(({ articleName, languageCode }) =>
    languageCode === null ? [] : [{ languageCode, articleName }]
  )
})
