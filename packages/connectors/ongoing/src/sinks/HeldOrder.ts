/** An order that the platform holds, in the shape in which it would be written. */
import type { Sink } from "@crossdock/core"
import { type Notification } from "../Notification.ts"
import type { Order } from "../Order.ts"
import type { OrderInfo } from "../OrderInfo.ts"
import type { OrderLine } from "../OrderLine.ts"
import * as OrderStatus from "../OrderStatus.ts"
import * as OrderWrite from "../OrderWrite.ts"
import type { PutOrder } from "../PutOrder.ts"

export const fromOrder = (order: Order, cancelledStatus: number): Sink.Held<OrderWrite.OrderWrite> => {
  const { orderId, orderNumber, orderStatus } = order.orderInfo
  return {
    item: orderStatus.number === cancelledStatus ? OrderWrite.cancel(orderNumber) : OrderWrite.put(toPutOrder(order)),
    id: String(orderId),
    status: OrderStatus.format(orderStatus)
  }
}

export const toPutOrder = ({ classes, consignee, orderInfo, orderLines, transporter }: Order): PutOrder => ({
  ...toHead(orderInfo),
  consignee:
    consignee === null ? {} : { ...consignee, advanced: consignee.advanced && toNotifications(consignee.advanced) },
  orderLines: orderLines.flatMap(toLine),
  transporter: transporter && { transporterCode: transporter.code, transporterServiceCode: transporter.serviceCode },
  classes
})

const toHead = (info: OrderInfo) => ({
  ...toNotifications(info),
  orderNumber: info.orderNumber,
  deliveryDate: info.deliveryDate,
  goodsOwnerOrderId: info.goodsOwnerOrderId,
  referenceNumber: info.referenceNumber,
  wayOfDelivery: info.wayOfDelivery,
  servicePointCode: info.servicePointCode,
  orderRemark: info.orderRemark,
  deliveryInstruction: info.deliveryInstruction,
  warehouseInstruction: info.warehouseInstruction,
  customsInfo: info.customsInfo,
  customerPrice: info.customerPrice,
  freightPrice: info.freightPrice,
  warehouseId: info.warehouse && info.warehouse.id,
  orderType: info.orderType,
  marketPlace: info.marketPlace
})

type Channels = Readonly<Record<"emailNotification" | "smsNotification" | "telephoneNotification", Notification | null>>

const toNotifications = ({ emailNotification, smsNotification, telephoneNotification }: Channels) => ({
  emailNotification: emailNotification && toNotification(emailNotification),
  smsNotification: smsNotification && toNotification(smsNotification),
  telephoneNotification: telephoneNotification && toNotification(telephoneNotification)
})

const toNotification = ({ toBeNotified, value }: Notification) => ({ toBeNotified: toBeNotified ?? false, value })

/** A line without an article or a row number, such as a text line, is not one that was written as an order line. */
const toLine = (line: OrderLine) => {
  const { article, orderedNumberOfItems, rowNumber, vat } = line
  if (rowNumber === null || article === null || article.articleNumber === null) return []
  return [
    {
      rowNumber,
      articleNumber: article.articleNumber,
      numberOfItems: orderedNumberOfItems,
      externalId: line.externalId,
      comment: line.comment,
      shouldBePicked: line.shouldBePicked,
      lineTotalCustomsValue: line.lineTotalCustomsValue,
      prices: line.prices,
      vat: vat === null || vat.code === null || vat.percent === null ? null : { code: vat.code, percent: vat.percent }
    }
  ]
}
