/** Articles whose stock changed, with their stock; now and then every article, since the platform forgets in a day. */
import { Source } from "@crossdock/core"
import { Duration } from "effect"
import { Article } from "../Article.ts"
import * as Lookup from "../Lookup.ts"
import * as RawArticle from "./RawArticle.ts"
import * as Sweep from "./Sweep.ts"

export interface InventoryOptions {
  /** How often every article is read, whatever is said to have changed. 24 hours by default. */
  readonly fullSweepEvery?: Duration.Input | undefined
  /** How much earlier than the last sweep began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
}

export const inventory = ({ fullSweepEvery = "24 hours", overlap = "5 minutes" }: InventoryOptions = {}) =>
  Source.make({
    name: "ongoing/inventory",
    signature: "ongoing/inventory",
    cursor: Sweep.Cursor,
    window: Sweep.window,
    key: ({ articleNumber }: Article) => articleNumber,
    pages: Sweep.pages({
      operation: "GET /articles",
      asked: () => "inventory",
      ask: (client, { from, limit, since }) =>
        client.getArticles({ stockInfoChangedFrom: since, articleSystemIdFrom: from, maxArticlesToGet: limit }),
      item: Article,
      identify: RawArticle.identify,
      longestMemory,
      fullSweepEvery,
      overlap
    }),
    get: Lookup.article
  })

/** `stockInfoChangedFrom` is refused beyond 24 hours; the hour is for clocks that differ and pages that take long. */
const longestMemory = Duration.hours(23)
