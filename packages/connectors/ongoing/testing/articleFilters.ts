/** What articles can be asked for by. API notes §5 (VERIFIED names, meanings as far as the names tell them). */
import { fieldsOf, textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { World } from "./World.ts"

export const articleFilters = ({ settings }: World): Filters.Filters<StoredArticle> => {
  const since = (read: (article: StoredArticle) => Date | null) => Filters.since(settings.fromIncludesItsSecond, read)
  const text = (name: string) => Filters.oneOf((article: StoredArticle) => textOf(article.fields[name]))
  return {
    articleNumber: Filters.oneOf((article) => article.articleNumber),
    articleNumbers: Filters.oneOf((article) => article.articleNumber),
    articleSystemIdFrom: Filters.atLeast((article) => article.articleSystemId),
    productCode: text("productCode"),
    productCodes: text("productCode"),
    barCodes: Filters.oneOf((article) => textOf(fieldsOf(article.fields["barCodeInfo"])["barCode"])),
    articleNameContains:
      ([part = ""]) =>
      (article) =>
        textOf(article.fields["articleName"]).toLowerCase().includes(part.toLowerCase()),
    onlyArticlesInStock: Filters.only(({ numberOfItems }) => numberOfItems > 0),
    isObsolete:
      ([value]) =>
      (article) =>
        String(fieldsOf(article.fields["storageProperties"])["isObsolete"] === true) === value,
    stockInfoChangedFrom: since((article) => article.stockChanged),
    articleDataLastUpdatedFrom: since((article) => article.dataUpdated),
    // For inventory alone.
    excludeStructureArticles: Filters.only(({ fields }) => kindOf(fields) !== "Structure"),
    excludeNonStockArticles: Filters.only(({ fields }) => fields["isStockArticle"] !== false),
    warehouseIds: (ids) => () => ids.includes("1")
  }
}

export const kindOf = (fields: StoredArticle["fields"]): string =>
  textOf(fieldsOf(fields["structureDefinition"])["articleKind"])
