/** An article as the platform answers it. API notes §1, §2 (VERIFIED): unset texts are `""`, unset objects `null`. */
import { type Fields, fieldsOf, listOf, numberOf, pick, textOf, words } from "./Fields.ts"
import type { Inventory } from "./Stock.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const fromArticle = (world: World, article: StoredArticle, inventory: Inventory): Fields => ({
  goodsOwner: { id: world.goodsOwnerId, name: "Simulated goods owner" },
  articleSystemId: article.articleSystemId,
  articleNumber: article.articleNumber,
  ...Object.fromEntries(texts.map((name) => [name, textOf(article.fields[name])])),
  ...Object.fromEntries(numbers.map((name) => [name, numberOf(article.fields[name])])),
  isActive: article.fields["isActive"] ?? true,
  isStockArticle: article.fields["isStockArticle"] ?? true,
  articleKind: textOf(fieldsOf(article.fields["structureDefinition"])["articleKind"]),
  articleNameTranslations: listOf(article.fields["articleNameTranslations"]).map((each) =>
    pick(each, { languageCode: textOf, articleName: textOf })
  ),
  supplierInfo: supplierInfo(article.fields["supplierInfo"]),
  barCodeInfo: pick(article.fields["barCodeInfo"], {
    barCode: textOf,
    barCodePackage: textOf,
    barCodePallet: textOf,
    barCodeLayer: textOf,
    alternativeBarCodes: listOf
  }),
  freeValues: freeValues(article.fields["freeValues"]),
  articleGroup: null,
  articleCategory: null,
  classes: classes(world, article),
  created: UtcTime.format(article.created),
  articleDataLastUpdated: UtcTime.format(article.dataUpdated),
  inventoryInfo: inventoryInfo(article, inventory)
})

const texts = words(`
  articleName productCode unitCode description purcaseCurrencyCode countryOfOriginCode statisticsNumber
  customsDescription linkToPicture`)

const numbers = words(`
  weight netWeight length width height volume quantityPerPackage quantityPerPallet purchasePrice stockValuationPrice
  customerPrice stockLimit minimumReorderQuantity`)

const classes = (world: World, { fields }: StoredArticle) => {
  const found = listOf(fieldsOf(fields["articleClassesInfo"])["classes"]).flatMap((each) => {
    const known = world.articleClasses.get(textOf(fieldsOf(each)["code"]))
    return known === undefined ? [] : [known]
  })
  return found.length === 0 ? null : found
}

const supplierInfo = (value: unknown) => {
  const known = pick(value, { supplierArticleNumber: textOf, supplierNumber: textOf, supplierName: textOf })
  return known === null ? null : { ...known, alternativeSuppliers: [] }
}

const freeValues = (value: unknown) => {
  const sent = fieldsOf(value)
  const numbered = (name: string, count: number, read: (value: unknown) => unknown) =>
    Array.from({ length: count }, (_, index) => [`${name}${index + 1}`, read(sent[`${name}${index + 1}`])])
  return Object.fromEntries([
    ...numbered("freeDecimal", 4, numberOf),
    ...numbered("freeBoolean", 4, (flag) => flag === true),
    ...numbered("freeText", 8, textOf)
  ])
}

const inventoryInfo = ({ lastIn }: StoredArticle, inventory: Inventory) => ({
  numberOfItems: inventory.numberOfItems,
  numberOfBookedItems: inventory.booked,
  numberOfLockedItems: 0,
  toReceiveNumberOfItems: inventory.toReceive,
  allocatedNumberOfItems: inventory.allocated,
  lockedForSaleNumberOfItems: inventory.lockedForSale,
  pickedToBeCollectedNumberOfItems: inventory.pickedToBeCollected,
  receivedToBeFinishedNumberOfItems: 0,
  lastInDate: UtcTime.formatOrNull(lastIn),
  sellableNumberOfItems: inventory.sellable,
  totalStockValue: 0,
  reported: reported(inventory)
})

const reported = (inventory: Inventory) => ({
  pickedToBeReportedNumberOfItems: inventory.pickedToBeReported,
  returnedToBeReportedNumberOfItems: inventory.returnedToBeReported,
  receivedToBeReportedNumberOfItems: 0
})

/** API notes §5 (VERIFIED form). Orders are for the first building; what is available for sale there is INFERRED. */
export const perWarehouse = (article: StoredArticle, inventory: Inventory): Fields => {
  const { articleNumber, articleSystemId, elsewhere, numberOfItems } = article
  const others = Object.entries(elsewhere).map(([id, count]) => [Number(id), count] as const)
  const away = others.reduce((sum, [, count]) => sum + count, 0)
  const sellable = inventory.sellable - away
  return {
    articleSystemId,
    articleNumber,
    inventoryPerWarehouse: [
      { ...inBuilding(1, numberOfItems - away, sellable, inventory.allocated), reported: reported(inventory) },
      ...others.map(([id, count]) => Object.assign(inBuilding(id, count, count, 0), { reported: null }))
    ]
  }
}

const inBuilding = (warehouseId: number, items: number, sellable: number, allocated: number) => ({
  warehouseId,
  numberOfItems: items,
  numberOfLockedItems: 0,
  sellableNumberOfItems: sellable,
  availableForSaleNumberOfItems: Math.max(0, sellable),
  allocatedNumberOfItems: allocated
})
