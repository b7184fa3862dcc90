/** What people do to articles, for the laws of sources. */
import type { SourceLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import type { Article } from "../src/index.ts"
import { isExactly, nothing, pageSize, unicode, type Warehouse } from "./lawful.ts"
import { address } from "./warehouse.ts"

export const articleControls = (
  warehouse: Warehouse,
  change: (articleNumber: string) => void
): SourceLaws.Controls<Article, never> => {
  const insert = (fields: Parameters<Warehouse["putArticle"]>[1] = {}) =>
    Effect.sync(() => {
      const articleNumber = `A-${warehouse.articles.size}`
      warehouse.putArticle(articleNumber, fields)
      return articleNumber
    })
  return {
    address,
    pageSize,
    insert: insert(),
    change,
    spoil: (key) => {
      warehouse.distort(key, { weight: "heavy" })
      return key
    },
    nobody: "NOBODY",
    blank: {
      write: (key, as) => warehouse.distort(key, { description: nothing[as] }),
      read: ({ description }) => description
    },
    examples: {
      unicode: { insert: insert({ articleName: unicode }), isRight: ({ articleName }) => articleName === unicode },
      exact: {
        insert: insert({ customerPrice: 1_234_567_890.12, weight: 0.001 }),
        isRight: ({ customerPrice, weight }) => isExactly(customerPrice, "1234567890.12") && isExactly(weight, "0.001")
      }
    }
  }
}
