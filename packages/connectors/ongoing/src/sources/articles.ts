/** Articles whose data changed. Changes of stock are `inventory`'s. */
import { Source } from "@crossdock/core"
import type { Duration } from "effect"
import { Article } from "../Article.ts"
import * as Lookup from "../Lookup.ts"
import * as RawArticle from "./RawArticle.ts"
import * as Sweep from "./Sweep.ts"

export interface ArticlesOptions {
  /** How much earlier than the last sweep began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
  /** How often every article is read, whatever is said to have changed. Never by default. */
  readonly fullSweepEvery?: Duration.Input | undefined
}

export const articles = ({ fullSweepEvery, overlap = "5 minutes" }: ArticlesOptions = {}) =>
  Source.make({
    name: "ongoing/articles",
    signature: "ongoing/articles",
    cursor: Sweep.Cursor,
    window: Sweep.window,
    key: ({ articleNumber }: Article) => articleNumber,
    pages: Sweep.pages({
      operation: "GET /articles",
      asked: () => "articles",
      ask: (client, { from, limit, since }) =>
        client.getArticles({ articleDataLastUpdatedFrom: since, articleSystemIdFrom: from, maxArticlesToGet: limit }),
      item: Article,
      identify: RawArticle.identify,
      fullSweepEvery,
      overlap
    }),
    get: Lookup.article
  })
