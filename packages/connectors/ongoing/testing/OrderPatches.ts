/** Single parts of an order that can be changed, each with a call of its own. API notes §1 (VERIFIED calls), §3 (limits). */
import { type Fields, fieldsOf, listOf, merge, numberOf, textOf } from "./Fields.ts"
import type { StoredLine, StoredOrder } from "./StoredOrder.ts"
import { findOrCreate, type World } from "./World.ts"

export interface Patch {
  /** The member that has to be there. */
  readonly required?: string
  /** Longest text, in characters. */
  readonly longest?: number
  readonly change: (world: World, order: StoredOrder, body: Fields) => StoredOrder
}

const field = (name: string, longest?: number, required = true): Patch => ({
  ...(required ? { required: name } : {}),
  ...(longest === undefined ? {} : { longest }),
  change: (_world, order, body) => withFields(order, { [name]: body[name] ?? null })
})

const withFields = (order: StoredOrder, fields: Fields): StoredOrder => ({
  ...order,
  fields: { ...order.fields, ...fields }
})

const waybill = (member: "waybill" | "returnWaybill", list: "tracking" | "returnTracking"): Patch => ({
  required: member,
  longest: 50,
  change: ({ now }, order, body) => ({
    ...order,
    [list]: [{ waybill: textOf(body[member]), created: now() }, ...order[list].slice(1)]
  })
})

const classes = (keepsOld: boolean): Patch => ({
  change: (world, order, body) => {
    const sent = listOf(body["classes"])
    for (const { code, name } of sent.map(fieldsOf)) findOrCreate(world, world.orderClasses, textOf(code), textOf(name))
    return withFields(order, { classes: keepsOld ? [...listOf(order.fields["classes"]), ...sent] : sent })
  }
})

/** By the last part of the path, below `/orders/{orderId}`. */
export const patches: Readonly<Record<string, Patch>> = {
  deliveryDate: field("deliveryDate"),
  orderRemark: field("orderRemark", 500),
  warehouseInstruction: field("warehouseInstruction", 500),
  servicePointCode: field("servicePointCode", 50),
  invoiceUrl: field("invoiceUrl", 200),
  goodsOwnerOrderId: field("goodsOwnerOrderId"),
  freeText1: field("freeText1"),
  freeText2: field("freeText2"),
  freeText3: field("freeText3"),
  freightPrice: field("freightPrice", undefined, false),
  transporter: { change: (_world, order, body) => withFields(order, { transporter: body }) },
  waybill: waybill("waybill", "tracking"),
  returnWaybill: waybill("returnWaybill", "returnTracking"),
  addOrderClasses: classes(true),
  setOrderClasses: classes(false),
  consigneeAndOrderNotifications: {
    change: ({ settings }, order, { consignee, orderNotification }) =>
      withFields(
        order,
        merge(order.fields, { consignee: consignee ?? {}, ...fieldsOf(orderNotification) }, settings.nullClears)
      )
  },
  setReportedNumberOfItemsToPickedNumberOfItems: lines((line) => ({ reported: line.picked })),
  setReportedReturnedNumberOfItemsToReturnedNumberOfItems: lines((line) => ({ reportedReturned: line.returned }))
}

/** A hoisted function, since the table above is made with it. */
function lines(change: (line: StoredLine) => Partial<StoredLine>): Patch {
  return {
    change: (_world, order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, ...change(line) })) })
  }
}

export interface LinePatch {
  readonly required?: string
  readonly change: (line: StoredLine, body: Fields) => Partial<StoredLine>
}

const price = (name: string): LinePatch => ({
  change: ({ fields }, body) => ({
    fields: { ...fields, prices: { ...fieldsOf(fields["prices"]), [name]: body[name] ?? null } }
  })
})

/** By the last part of the path, below `/orders/{orderId}/lines/{orderLineId}`. */
export const linePatches: Readonly<Record<string, LinePatch>> = {
  comment: {
    required: "comment",
    change: ({ fields }, body) => ({ fields: { ...fields, comment: body["comment"] } })
  },
  linePrice: price("linePrice"),
  customerLinePrice: price("customerLinePrice"),
  reportedNumberOfItems: {
    required: "reportedNumberOfItems",
    change: (_line, body) => ({ reported: numberOf(body["reportedNumberOfItems"]) })
  },
  reportedReturnedNumberOfItems: {
    required: "reportedReturnedNumberOfItems",
    change: (_line, body) => ({ reportedReturned: numberOf(body["reportedReturnedNumberOfItems"]) })
  }
}
