/** An order line as the platform answers it. API notes §4 (VERIFIED names). */
import { type Fields, fieldsOf, nullIfNone, numberOf, pick, textOrNull } from "./Fields.ts"
import type { StoredLine, StoredPart } from "./StoredOrder.ts"
import type { World } from "./World.ts"

export const orderLine = (world: World, line: StoredLine): Fields => ({
  id: line.id,
  rowNumber: line.rowNumber,
  article: articleOf(world, line.articleNumber),
  comment: textOrNull(line.fields["comment"]),
  orderedNumberOfItems: line.ordered,
  allocatedNumberOfItems: line.allocated,
  pickedNumberOfItems: line.picked,
  packedNumberOfItems: line.packed,
  returnedNumberOfItems: line.returned,
  reportedNumberOfItems: line.reported,
  reportedReturnedNumberOfItems: line.reportedReturned,
  shouldBePicked: line.fields["shouldBePicked"] !== false,
  pickedArticleItems: null,
  subOrderLines: nullIfNone(line.parts.map((part) => subLine(world, line, part))),
  lineTotalCustomsValue: numberOf(line.fields["lineTotalCustomsValue"]),
  // `totalVat` can be written and not read: API notes §4 (VERIFIED).
  prices: pick(line.fields["prices"], {
    linePrice: numberOf,
    customerLinePrice: numberOf,
    currencyCode: textOrNull,
    discountPercentage: numberOf
  }),
  externalId: textOrNull(line.fields["externalId"]),
  vat: pick(line.fields["vat"], { code: textOrNull, percent: numberOf })
})

const articleOf = (world: World, articleNumber: string) => {
  const article = world.articles.get(articleNumber)
  return {
    articleSystemId: article?.articleSystemId,
    articleNumber,
    articleName: textOrNull(article?.fields["articleName"]),
    productCode: textOrNull(article?.fields["productCode"]),
    articleKind: textOrNull(fieldsOf(article?.fields["structureDefinition"])["articleKind"])
  }
}

/** A kit's components (API notes §2: field VERIFIED, behaviour INFERRED). */
const subLine = (world: World, line: StoredLine, { articleNumber, each, id }: StoredPart): Fields => ({
  id,
  rowNumber: null,
  article: articleOf(world, articleNumber),
  orderedNumberOfItems: line.ordered * each,
  allocatedNumberOfItems: line.allocated * each,
  pickedNumberOfItems: line.picked * each,
  packedNumberOfItems: line.packed * each,
  returnedNumberOfItems: line.returned * each,
  reportedNumberOfItems: null,
  shouldBePicked: true,
  subOrderLines: null
})
