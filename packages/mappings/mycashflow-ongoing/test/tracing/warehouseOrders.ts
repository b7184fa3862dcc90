/** Orders as the warehouse has them, with back orders and returns, beside what the shop has of them. */
import { DeliveryWrite, OrderCancel, OrderNote } from "@crossdock/mycashflow"
import { ReportedQuantities, ReturnOrder } from "@crossdock/ongoing"
import { Option, Schema } from "effect"
import { defaults } from "../../src/OrderOptions.ts"
import { toMycashflowCancel } from "../../src/toMycashflowCancel.ts"
import { toMycashflowDelivery } from "../../src/toMycashflowDelivery.ts"
import { toMycashflowReturnNote } from "../../src/toMycashflowReturnNote.ts"
import { toReportedQuantities } from "../../src/toReportedQuantities.ts"
import { knowing, known, line, order, shipped } from "../fixtures.ts"
import { encoder } from "./laws.ts"

const Items = Schema.Literals([0, 2, 5])
const waybill = Schema.NullOr(Schema.Literals(["JJFI1", "JJFI2"]))
const Tracked = Schema.Struct({ waybill })

const Row = Schema.Struct({
  picked: Items,
  returned: Schema.NullOr(Items),
  reported: Schema.NullOr(Items),
  shouldBePicked: Schema.NullOr(Schema.Boolean),
  article: Schema.NullOr(Schema.Literals(["MUG", "BOWL"]))
})

const Shipped = Schema.Struct({
  status: Schema.Literals([450, 450, 200, 1000]),
  shippedTime: Schema.NullOr(Schema.Literal("2024-10-02T10:00:00Z")),
  wayBill: waybill,
  rows: Schema.Array(Row).check(Schema.isBetweenLength(1, 3)),
  tracking: Schema.Array(Tracked).check(Schema.isMaxLength(2)),
  parcels: Schema.Array(
    Schema.Struct({ isReturnParcel: Schema.NullOr(Schema.Boolean), tracking: Schema.NullOr(Tracked) })
  ).check(Schema.isMaxLength(2))
})

export const WarehouseOrderMade = Schema.Struct({
  order: Shipped,
  backOrder: Schema.NullOr(Shipped),
  causes: Schema.Array(Schema.NullOr(Schema.Literals(["Wrong size", "Broken"]))).check(Schema.isMaxLength(2)),
  inShop: Schema.NullOr(Schema.Struct({ status: Schema.Literals(["OPEN", "COMPLETED", "CANCELLED"]) })),
  isTold: Schema.Boolean
})
type Made = typeof WarehouseOrderMade.Type

const bodyOf = ({ parcels, rows, tracking }: typeof Shipped.Type) => ({
  orderLines: rows.map(({ article, picked, reported, returned, shouldBePicked }, index) => ({
    id: 31 + index * 20,
    rowNumber: String(90001 + index * 20),
    externalId: String(90001 + index * 20),
    orderedNumberOfItems: 5,
    pickedNumberOfItems: picked,
    returnedNumberOfItems: returned,
    reportedNumberOfItems: reported,
    shouldBePicked,
    article: article && { articleSystemId: 1, articleNumber: article }
  })),
  tracking,
  parcels: parcels.map((each, index) => ({ id: index + 1, ...each }))
})

const headOf = ({ shippedTime, status, wayBill }: typeof Shipped.Type) => ({
  orderStatus: { number: status, text: "So" },
  shippedTime,
  wayBill,
  goodsOwnerOrderId: "10042"
})

const toShipped = (made: Made) =>
  shipped(
    bodyOf(made.order),
    headOf(made.order),
    made.backOrder === null
      ? []
      : [shipped(bodyOf(made.backOrder), { ...headOf(made.backOrder), orderId: 77, orderNumber: "10042-1" })]
  )

const toReturned = (made: Made) => ({
  ...toShipped(made),
  returnOrders: made.causes.map((cause, index) =>
    Schema.decodeUnknownSync(ReturnOrder)({
      returnOrderInfo: { returnOrderId: index, returnOrderNumber: `R${index}` },
      customerOrderInfo: { orderId: 5, orderNumber: "10042" },
      returnOrderLines: [
        {
          returnOrderLineId: 1,
          returnedNumberOfItems: 1,
          toBeReturnedNumberOfItems: 2,
          returnCause: cause && { code: "1", name: cause }
        }
      ]
    })
  )
})

const besideShop = (made: Made) => ({
  order: toShipped(made),
  inShop: Option.map(Option.fromNullOr(made.inShop), ({ status }) =>
    order({ status, products: [line({ quantity: 5 }), line({ id: 90021, quantity: 5 })] })
  )
})

const told = knowing({ pipeline: "deliveries", key: "10042" }, { remoteKey: "10042" })
const sent = knowing({ pipeline: "orders", key: "10042" }, { remoteKey: "10042" })

const toDelivery = {
  mapping: toMycashflowDelivery({ pipeline: "deliveries", orderPipeline: "orders" }),
  encode: encoder(DeliveryWrite)
}
const toDeliveryByParcel = { ...toDelivery, mapping: toMycashflowDelivery({ tracking: "both" }) }
const toReport = {
  mapping: toReportedQuantities({ deliveryPipeline: "deliveries" }),
  encode: encoder(ReportedQuantities)
}
const toNote = {
  mapping: toMycashflowReturnNote({ orderNumberPrefix: "", pipeline: "returns" }),
  encode: encoder(OrderNote)
}
const cancelling = {
  ...defaults,
  cancelledStatus: 1000,
  pipeline: "cancellations",
  orderPipeline: "orders",
  cancelInShop: true
}
const toCancel = { mapping: toMycashflowCancel(cancelling), encode: encoder(OrderCancel) }

export const deliveriesOf = (made: Made) => [
  { ...toDelivery, item: toShipped(made), known: made.isTold ? told : known() },
  { ...toDeliveryByParcel, item: toShipped(made), known: known() }
]
export const reportsOf = (made: Made) => [{ ...toReport, item: besideShop(made), known: told }]
export const notesOf = (made: Made) => [{ ...toNote, item: toReturned(made), known: known() }]
export const cancellationsOf = (made: Made) => [{ ...toCancel, item: besideShop(made), known: sent }]
