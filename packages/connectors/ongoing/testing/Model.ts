/** Which members the API's request models have, as far as their names go. API notes §2, §3 (VERIFIED). */
import { type Fields, fieldsOf, listOf, words } from "./Fields.ts"

const names = (text: string): ReadonlySet<string> => new Set(words(text))

const codeName = names("code name")
const notification = names("toBeNotified value")

interface Model {
  readonly members: ReadonlySet<string>
  /** Members that are objects, or lists of objects, with models of their own. */
  readonly inner?: Readonly<Record<string, Model>>
}

const plain = (members: ReadonlySet<string>): Model => ({ members })

export const article: Model = {
  members: names(`
    goodsOwnerId articleNumber articleName productCode unitCode description isStockArticle isActive supplierInfo
    barCodeInfo quantityPerPackage quantityPerPallet weight length width height volume purchasePrice
    stockValuationPrice customerPrice purcaseCurrencyCode countryOfOriginCode statisticsNumber articleGroup
    articleCategory articleColor articleSize articleNameTranslations stockLimit minimumReorderQuantity netWeight
    linkToPicture structureDefinition quantityPerLayerOnPallet subQuantityPerItem storageProperties freeValues
    minDaysToExpiryDateAllowedOnDelivery storageClass customsDescription taricNumbersInfo alternativeSuppliersInfo
    articleInboundHandlingComment articlePickingHandlingComment articleReturnHandlingComment articleClassesInfo
    additionalStatisticsNumber customsExportConditions advanced articlePackingHandlingComment goodsCategory
    defaultLocation minDaysToExpiryDateAllowedOnDeliveryDuringInbound dangerousGoodsMeasures`),
  inner: {
    barCodeInfo: plain(names("barCode barCodePackage barCodePallet alternativeBarCodes barCodeLayer")),
    supplierInfo: plain(names("supplierArticleNumber supplierNumber supplierName advanced")),
    articleNameTranslations: plain(names("languageCode articleName")),
    freeValues: plain(
      names(`freeDecimal1 freeDecimal2 freeDecimal3 freeDecimal4 freeBoolean1 freeBoolean2 freeBoolean3 freeBoolean4
        freeText1 freeText2 freeText3 freeText4 freeText5 freeText6 freeText7 freeText8 freeDateTime1`)
    ),
    structureDefinition: {
      members: names("articleKind rows"),
      inner: { rows: plain(names("articleNumber numberOfItems")) }
    }
  }
}

const orderLine: Model = {
  members: names(`
    rowNumber articleNumber numberOfItems comment shouldBePicked serialNumber lineTotalCustomsValue batchNumber lineType
    prices customerArticleNumber warehouseInstruction externalId articleItemStatus lineFreeValues minDaysToExpiryDate
    maxDaysToExpiryDate deliveryDate vat weight minWeight maxWeight subOrderLines`),
  inner: {
    prices: plain(names("linePrice customerLinePrice currencyCode discountPercentage totalVat")),
    vat: plain(names("code percent"))
  }
}

const consignee: Model = {
  members: names(`
    customerNumber name address1 address2 address3 postCode city countryCode countryStateCode remark doorCode advanced
    invoiceAddress organisationNumber vatNumber customerGroup addressClasses deliveryInstruction freeValues
    customerClasses`),
  inner: {
    advanced: {
      members: names(
        "telephoneNotification emailNotification smsNotification externalCustomerCode transporterContracts"
      ),
      inner: {
        telephoneNotification: plain(notification),
        emailNotification: plain(notification),
        smsNotification: plain(notification)
      }
    }
  }
}

export const order: Model = {
  members: names(`
    goodsOwnerId orderNumber deliveryDate referenceNumber goodsOwnerOrderId salesCode orderRemark deliveryInstruction
    servicePointCode freeText1 freeText2 freeText3 orderFreeDateTime1 orderFreeDateTime2 orderType wayOfDelivery
    consignee emailNotification smsNotification telephoneNotification transporter returnTransporter orderLines
    customsInfo preparedTransportDocumentId freightPrice warehouseId classes termsOfDeliveryType customerPrice advanced
    consigneeOrderNumber warehouseInstruction marketPlace pickingPriority productionCode transporterBulkId invoiceUrl
    languageCode orderFreeDecimal1 freeText4 transporterAddons returnTransporterAddons orderFreeDateTime3
    orderFreeDateTime4`),
  inner: {
    consignee,
    orderLines: orderLine,
    wayOfDelivery: plain(codeName),
    orderType: plain(codeName),
    emailNotification: plain(notification),
    smsNotification: plain(notification),
    telephoneNotification: plain(notification),
    transporter: plain(names("transporterCode transporterServiceCode paymentAdvanced")),
    customsInfo: plain(names("customsValueCurrencyCode")),
    classes: plain(names("code name comment isParcelTypeSuggestion")),
    marketPlace: plain(names("marketPlace marketPlaceOrderNumber"))
  }
}

/** Dotted names of members that the model does not have. */
export const strangers = (model: Model, fields: Fields): ReadonlyArray<string> =>
  Object.entries(fields).flatMap(([name, value]) => {
    if (!model.members.has(name)) return [name]
    const inner = model.inner?.[name]
    if (inner === undefined) return []
    const objects = Array.isArray(value) ? listOf(value) : [value]
    return objects.flatMap((each) => strangers(inner, fieldsOf(each)).map((stranger) => `${name}.${stranger}`))
  })
