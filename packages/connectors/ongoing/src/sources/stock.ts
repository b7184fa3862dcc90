/** Stock as `inventory` gives it, with what kits are made of, and with each warehouse's share where that is asked for. */
import { Source } from "@crossdock/core"
import { Array, Effect, Option, Schema, Stream } from "effect"
import { Article } from "../Article.ts"
import { OngoingClient } from "../OngoingClient.ts"
import type { Part, Shelf, StockedArticle } from "../StockedArticle.ts"
import * as Structures from "../Structures.ts"
import { ArticleWarehouses } from "../WarehouseStock.ts"
import { inventory, type InventoryOptions } from "./inventory.ts"

export interface StockOptions extends InventoryOptions {
  /** Whether to ask what kits are made of. By default yes. */
  readonly kits?: boolean | undefined
  /** Whether to ask how much lies in each warehouse. By default no. */
  readonly perWarehouse?: boolean | undefined
}

/** When the stock of a part changes, its kits are given with it: nothing says that the platform tells of those. */
export const stock = (options: StockOptions = {}) => {
  const from = inventory(options)
  const name = "ongoing/stock"
  return Source.make({
    ...from,
    name,
    signature: name,
    key: ({ article }: StockedArticle) => article.articleNumber,
    pages: (after) =>
      Stream.mapEffect(from.pages(after), (page) =>
        Effect.map(withAll(options, page.items), (items) => ({ ...page, items }))
      ),
    get: (key) =>
      Effect.flatMap(from.get(key), (found) =>
        Effect.map(withAll(options, Option.toArray(found)), (items) =>
          Array.findFirst(items, ({ article }) => article.articleNumber === key)
        )
      )
  })
}

const withAll = Effect.fnUntraced(function* (options: StockOptions, articles: ReadonlyArray<Article>) {
  const client = yield* OngoingClient
  const structures = options.kits === false || articles.length === 0 ? Structures.none : yield* client.structures
  const numbers = articles.map(({ articleNumber }) => articleNumber)
  const kits = numbers
    .flatMap((number) => structures.usedIn.get(number) ?? [])
    .map(({ articleNumber }) => articleNumber)
  const parts = [...numbers, ...kits]
    .flatMap((number) => structures.partsOf.get(number) ?? [])
    .map(({ articleNumber }) => articleNumber)
  const known = byNumber(articles)
  const all = new Map([...known, ...(yield* articlesOf(client, [...kits, ...parts], known))])
  const warehouses = options.perWarehouse === true ? yield* warehousesOf(client, [...all.keys()]) : undefined
  const shelfOf = (article: Article): Shelf => ({
    article,
    warehouses: warehouses?.get(article.articleNumber) ?? null,
    usedIn: structures.usedIn.get(article.articleNumber) ?? []
  })
  const given = [...new Set([...numbers, ...kits])].flatMap((number) => all.get(number) ?? [])
  const partsOf = ({ articleNumber }: Article) =>
    (structures.partsOf.get(articleNumber) ?? []).map((share): Part => {
      const part = all.get(share.articleNumber)
      return Object.assign({ shelf: part === undefined ? null : shelfOf(part) }, share)
    })
  return given.map((article): StockedArticle =>
    Object.assign(shelfOf(article), { mayBePart: structures.hasGaps, parts: partsOf(article) })
  )
})

const byNumber = (articles: ReadonlyArray<Article>) =>
  new Map(articles.map((article) => [article.articleNumber, article] as const))

/** Those that are not known yet. One that cannot be read is left out. */
const articlesOf = Effect.fnUntraced(function* (
  client: OngoingClient["Service"],
  numbers: ReadonlyArray<string>,
  known: ReadonlyMap<string, Article>
) {
  const missing = [...new Set(numbers)].filter((number) => !known.has(number))
  const answers = yield* Effect.forEach(Array.chunksOf(missing, numbersInOneQuery), client.getArticlesByNumber)
  return byNumber(answers.flatMap(({ body }) => body.flatMap((raw) => Option.toArray(decodeArticle(raw)))))
})

const warehousesOf = Effect.fnUntraced(function* (client: OngoingClient["Service"], numbers: ReadonlyArray<string>) {
  const answers = yield* Effect.forEach(Array.chunksOf(numbers, numbersInOneAddress), client.getInventoryPerWarehouse)
  return new Map(
    answers
      .flatMap(({ body }) => body.flatMap((raw) => Option.toArray(decodeWarehouses(raw))))
      .map(({ articleNumber, inventoryPerWarehouse }) => [articleNumber, inventoryPerWarehouse] as const)
  )
})

const decodeArticle = Schema.decodeUnknownOption(Article)
const decodeWarehouses = Schema.decodeUnknownOption(ArticleWarehouses)

const numbersInOneQuery = 100

/** They stand in the address, whose length has limits (API notes §1, INFERRED). */
const numbersInOneAddress = 50
