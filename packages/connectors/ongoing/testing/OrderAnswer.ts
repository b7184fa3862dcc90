/** An order as the platform answers it. API notes §1, §4 (VERIFIED): what is not there is `null`, not left out. */
import { type Fields, fieldsOf, listOf, nullIfNone, numberOf, pick, textOrNull, words } from "./Fields.ts"
import type { StoredOrder, StoredParcel, StoredTracking } from "./StoredOrder.ts"
import { orderLine } from "./LineAnswer.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const fromOrder = (world: World, order: StoredOrder): Fields => ({
  goodsOwner: { id: world.goodsOwnerId, name: "Simulated goods owner" },
  orderInfo: orderInfo(world, order),
  consignee: consignee(order.fields["consignee"]),
  parcels: nullIfNone(order.parcels.map(parcel)),
  orderLines: order.lines.map((line) => orderLine(world, line)),
  transporter: transporter(order.fields["transporter"]),
  returnTransporter: null,
  tracking: nullIfNone(order.tracking.map(tracking)),
  classes: nullIfNone(
    listOf(order.fields["classes"]).map((each) => pick(each, { code: textOrNull, name: textOrNull }))
  ),
  shipmentInfo: null,
  returnTracking: nullIfNone(order.returnTracking.map(tracking)),
  advanced: null
})

const orderInfo = (world: World, { fields, lines, ...order }: StoredOrder): Fields => ({
  orderId: order.orderId,
  orderNumber: order.orderNumber,
  orderStatus: { number: order.status, text: statusText(world, order.status) },
  ...Object.fromEntries(texts.map((name) => [name, textOrNull(fields[name])])),
  ...Object.fromEntries(notifications.map((name) => [name, notification(fields[name])])),
  customerPrice: numberOf(fields["customerPrice"]),
  freightPrice: numberOf(fields["freightPrice"]),
  // A bare date, though typed as a moment: API notes §1 (VERIFIED).
  deliveryDate: String(fields["deliveryDate"]).slice(0, "2019-10-10".length),
  createdDate: UtcTime.format(order.created),
  shippedTime: UtcTime.formatOrNull(order.shippedTime),
  wayBill: order.tracking[0]?.waybill ?? null,
  returnWayBill: order.returnTracking[0]?.waybill ?? null,
  orderType: codeName(fields["orderType"]),
  wayOfDelivery: codeName(world.waysOfDelivery.get(String(fieldsOf(fields["wayOfDelivery"])["code"]))),
  orderedNumberOfItems: sum(lines.map(({ ordered }) => ordered)),
  allocatedNumberOfItems: sum(lines.map(({ allocated }) => allocated)),
  pickedNumberOfItems: sum(lines.map(({ picked }) => picked)),
  customsInfo: pick(fields["customsInfo"], { customsValueCurrencyCode: textOrNull }),
  warehouse: { id: numberOf(fields["warehouseId"]) ?? 1, code: world.warehouse, name: world.warehouse },
  marketPlace: pick(fields["marketPlace"], { marketPlace: textOrNull, marketPlaceOrderNumber: textOrNull }),
  isPickedWithErrors: false,
  advanced: order.backOrderFor === null ? null : { backOrderInfo: { backOrderForOrderId: order.backOrderFor } }
})

const texts = words(`
  goodsOwnerOrderId referenceNumber salesCode orderRemark deliveryInstruction servicePointCode freeText1 freeText2
  freeText3 consigneeOrderNumber warehouseInstruction invoiceUrl`)

const notifications = ["emailNotification", "smsNotification", "telephoneNotification"]

const statusText = ({ settings }: World, number: number) =>
  settings.statuses.find((each) => each.number === number)?.text ?? null

const notification = (value: unknown) => pick(value, { toBeNotified: (flag) => flag === true, value: textOrNull })

const codeName = (value: unknown) => pick(value, { code: textOrNull, name: textOrNull })

const consignee = (value: unknown) =>
  pick(value, {
    ...Object.fromEntries(addressTexts.map((name) => [name, textOrNull])),
    advanced: (advanced) => pick(advanced, Object.fromEntries(notifications.map((name) => [name, notification])))
  })

const addressTexts = words(`
  customerNumber name address1 address2 address3 postCode city countryCode countryStateCode remark deliveryInstruction
  doorCode`)

/** Which of the written codes comes back under which name is not documented: API notes §3, §4 (INFERRED). */
const transporter = (value: unknown) => {
  const sent = pick(value, { transporterCode: textOrNull, transporterServiceCode: textOrNull })
  if (sent === null) return null
  const { transporterCode: code, transporterServiceCode: serviceCode } = sent
  return { transporterName: null, name: null, code, serviceCode, transporterContract: null, serviceComment: null }
}

const tracking = ({ created, waybill }: StoredTracking) => ({
  waybill,
  trackingUrl: urlOf(waybill),
  created: UtcTime.format(created),
  freightPrice: null
})

const parcel = ({ id, isReturnParcel, parcelNumber, waybill }: StoredParcel) => ({
  id,
  parcelNumber,
  isReturnParcel,
  tracking: waybill === null ? null : { waybill, trackingUrl: urlOf(waybill), freightPrice: null },
  advanced: null
})

const urlOf = (waybill: string) => `https://tracking.example/${waybill}`

const sum = (numbers: ReadonlyArray<number>) => numbers.reduce((total, number) => total + number, 0)
