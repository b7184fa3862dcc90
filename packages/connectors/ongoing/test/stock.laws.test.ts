import { SourceLaws } from "@crossdock/testkit"
import { type Article, sources, type StockedArticle } from "../src/index.ts"
import { articleControls } from "./articleControls.ts"
import { beside, type Warehouse } from "./lawful.ts"

const controls = (warehouse: Warehouse): SourceLaws.Controls<StockedArticle, never> => {
  const { blank, examples, ...others } = articleControls(warehouse, (number) => warehouse.receive(number, 1))
  return {
    ...others,
    blank: { ...blank, read: ({ article }) => blank.read(article) },
    examples: { unicode: ofArticle(examples.unicode), exact: ofArticle(examples.exact) }
  }
}

const ofArticle = (
  example: SourceLaws.Example<Article, never> | undefined
): SourceLaws.Example<StockedArticle, never> => {
  if (example === undefined) throw new RangeError("articles have no such example")
  return { ...example, isRight: ({ article }) => example.isRight(article) }
}

SourceLaws.suite(
  "ongoing/stock",
  beside((warehouse) => SourceLaws.subject(sources.stock(), controls(warehouse))),
  {
    except: {
      "a record that disappears while we read costs none of its neighbours": "an article is never removed",
      "records that disappear between two runs cost none of their neighbours": "an article is never removed",
      "500 rows are read, all of them": "an article has no rows",
      "zero and negative rows are read as they are": "an article has no rows"
    }
  }
)
