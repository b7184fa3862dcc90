import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { type PutArticle, sinks } from "../src/index.ts"
import { beside, nobodies, reads, unicode, unwanted, type Warehouse } from "./lawful.ts"
import { address, article, decimal } from "./warehouse.ts"

const bare: Partial<PutArticle> = {
  articleName: null,
  articleNameTranslations: null,
  productCode: null,
  barCodeInfo: null,
  customerPrice: null,
  purchasePrice: null,
  weight: null,
  netWeight: null,
  supplierInfo: { supplierArticleNumber: null },
  freeValues: null
}

const controls = (warehouse: Warehouse): SinkLaws.Controls<PutArticle, never> => {
  const numbers: Array<string> = []
  const item = (changes: Partial<PutArticle> = {}) => Effect.sync(() => article(`A-${numbers.push("")}`, changes))
  return {
    address,
    reads,
    item: item(),
    copies: ({ articleNumber }) => Number(warehouse.articles.has(articleNumber)),
    changed: (each) => ({ ...each, articleName: "Mug - Blue", customerPrice: decimal("13") }),
    refused: item({ articleName: unwanted }),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: {
      unicode: item({ articleName: unicode, articleNameTranslations: [{ languageCode: "fi", articleName: unicode }] }),
      exact: item({ customerPrice: decimal("1234567890.12"), weight: decimal("0.001") }),
      bare: item(bare)
    }
  }
}

SinkLaws.suite(
  "ongoing/articles",
  beside((warehouse) => SinkLaws.subject(sinks.articles(), controls(warehouse))),
  {
    except: {
      "500 rows are there, all of them": "an article has no rows",
      "zero and negative rows are there as they were written": "an article has no rows",
      "a cancellation of what has been started is refused and seen": "an article is not cancelled",
      "a change of what has been started is refused and seen": "an article can be changed at any time"
    }
  }
)
