/** Every text of the warehouse's records is either marked as telling of a person, or listed here as one that does not: a new one must be decided on. */
import { Personal } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { payloads } from "../src/payloads.ts"

const notPersonal: Readonly<Record<string, string>> = {
  order:
    "orderInfo.orderNumber orderInfo.orderStatus.text orderInfo.deliveryDate orderInfo.goodsOwnerOrderId orderInfo.referenceNumber orderInfo.servicePointCode orderInfo.orderType.code orderInfo.orderType.name orderInfo.wayOfDelivery.code orderInfo.wayOfDelivery.name orderInfo.wayBill orderInfo.returnWayBill orderInfo.customsInfo.customsValueCurrencyCode orderInfo.marketPlace.marketPlace orderInfo.marketPlace.marketPlaceOrderNumber consignee.countryCode consignee.countryStateCode orderLines[].rowNumber orderLines[].article.articleNumber orderLines[].article.articleName orderLines[].article.productCode orderLines[].externalId orderLines[].prices.currencyCode orderLines[].vat.code parcels[].parcelNumber parcels[].tracking.waybill parcels[].tracking.trackingUrl tracking[].waybill tracking[].trackingUrl returnTracking[].waybill returnTracking[].trackingUrl transporter.code transporter.serviceCode transporter.name transporter.transporterName classes[].code classes[].name",
  article:
    "articleNumber articleName articleNameTranslations[].languageCode articleNameTranslations[].articleName productCode unitCode description linkToPicture articleKind barCodeInfo.barCode barCodeInfo.barCodePackage barCodeInfo.barCodePallet supplierInfo.supplierArticleNumber supplierInfo.supplierNumber supplierInfo.supplierName purcaseCurrencyCode countryOfOriginCode statisticsNumber customsDescription freeValues.freeText1 freeValues.freeText2 freeValues.freeText3",
  "put-order":
    "orderNumber deliveryDate goodsOwnerOrderId referenceNumber consignee.countryCode consignee.countryStateCode orderLines[].rowNumber orderLines[].articleNumber orderLines[].externalId orderLines[].prices.currencyCode orderLines[].vat.code wayOfDelivery.code wayOfDelivery.name transporter.transporterCode transporter.transporterServiceCode servicePointCode customsInfo.customsValueCurrencyCode orderType.code orderType.name classes[].code classes[].name marketPlace.marketPlace marketPlace.marketPlaceOrderNumber",
  "put-article":
    "articleNumber articleName articleNameTranslations[].languageCode articleNameTranslations[].articleName productCode unitCode description linkToPicture barCodeInfo.barCode barCodeInfo.barCodePackage barCodeInfo.barCodePallet supplierInfo.supplierArticleNumber supplierInfo.supplierNumber supplierInfo.supplierName purcaseCurrencyCode countryOfOriginCode statisticsNumber customsDescription freeValues.freeText1 freeValues.freeText2 freeValues.freeText3 structureDefinition.rows[].articleNumber",
  "return-order":
    "returnOrderInfo.returnOrderNumber returnOrderInfo.returnOrderStatus.text customerOrderInfo.orderNumber returnOrderLines[].returnOrderRowNumber returnOrderLines[].customerOrderLine.customerOrderRowNumber returnOrderLines[].article.articleNumber returnOrderLines[].returnCause.code returnOrderLines[].returnCause.name",
  "put-return-order": "returnOrderNumber returnOrderLines[].returnOrderRowNumber",
  "order-webhook":
    "webhookEventId orderNumber goodsOwnerOrderId consigneeOrderNumber orderStatus.text tracking[].waybill tracking[].trackingUrl parcels[].parcelNumber parcels[].tracking.waybill parcels[].tracking.trackingUrl",
  statuses: "orderStatuses[].text",
  "transporter-contracts":
    "ediCode transporterName transporterCode transporterServiceCode transporterServices[].transporterServiceName transporterServices[].transporterServiceCode"
}

const personal: Readonly<Record<string, string>> = {
  order:
    "orderInfo.orderRemark orderInfo.deliveryInstruction orderInfo.warehouseInstruction orderInfo.emailNotification.value orderInfo.smsNotification.value orderInfo.telephoneNotification.value consignee.customerNumber consignee.name consignee.address1 consignee.address2 consignee.address3 consignee.postCode consignee.city consignee.remark consignee.advanced.emailNotification.value consignee.advanced.smsNotification.value consignee.advanced.telephoneNotification.value orderLines[].comment",
  "put-order":
    "consignee.customerNumber consignee.name consignee.address1 consignee.address2 consignee.address3 consignee.postCode consignee.city consignee.remark consignee.advanced.emailNotification.value consignee.advanced.smsNotification.value consignee.advanced.telephoneNotification.value orderLines[].comment orderRemark deliveryInstruction warehouseInstruction emailNotification.value smsNotification.value telephoneNotification.value classes[].comment"
}

const schemas = new Map<string, Schema.Constraint>(Object.entries(payloads))

const paths = (payload: string, isMarked: boolean) =>
  Personal.fieldsOf(schemas.get(payload) ?? Schema.Unknown)
    .flatMap(({ kind, path }) => ((kind !== undefined) === isMarked ? [path] : []))
    .join(" ")

describe("what tells of a person", () => {
  it.each(Object.entries(notPersonal))("is none of these texts of a %s", (payload, listed) => {
    assert.strictEqual(paths(payload, false), listed)
  })

  it.each(Object.entries(personal))("is marked in a %s", (payload, listed) => {
    assert.strictEqual(paths(payload, true), listed)
  })

  it("is decided for every kind of record", () => {
    assert.deepStrictEqual(Object.keys(notPersonal), Object.keys(payloads))
  })
})
