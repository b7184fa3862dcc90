/** Which changes still pass once the warehouse has started on an order: each by a call of its own, where a store allows it. */
import { Personal } from "@crossdock/core"
import { BigDecimal } from "effect"
import type { OrderPatch } from "../OrderPatch.ts"
import { personal } from "../personal.ts"
import type { PutOrder } from "../PutOrder.ts"
import type { Standing } from "./Gate.ts"
import * as Agreement from "./Agreement.ts"

/** Whether a part of an order may be changed between the start of the work and the shipping. */
export interface AfterStart {
  readonly remark: boolean
  readonly deliveryDate: boolean
  /** The receiver, and how they are told. */
  readonly address: boolean
  readonly servicePoint: boolean
  readonly transporter: boolean
}
export type Part = keyof AfterStart

/** What neither changes the goods nor where they go. */
export const defaults: AfterStart = {
  remark: true,
  deliveryDate: true,
  address: false,
  servicePoint: false,
  transporter: false
}

/** A part of an order that the warehouse holds otherwise than it is wanted. */
export interface Difference {
  /** The field, such as `orderRemark`. */
  readonly field: keyof PutOrder
  readonly held: unknown
  readonly wanted: unknown
}

export const differences = (held: PutOrder, wanted: PutOrder): ReadonlyArray<Difference> =>
  fieldsOf(wanted)
    .filter((field) => !Agreement.says({ [field]: held[field] }, { [field]: wanted[field] }))
    .map((field) => ({ field, held: held[field], wanted: wanted[field] }))

const isField =
  (order: PutOrder) =>
  (field: string): field is keyof PutOrder =>
    field in order

const fieldsOf = (order: PutOrder): ReadonlyArray<keyof PutOrder> => Object.keys(order).filter(isField(order))

const partOf: { readonly [Field in keyof PutOrder]?: Part } = {
  orderRemark: "remark",
  deliveryDate: "deliveryDate",
  consignee: "address",
  emailNotification: "address",
  smsNotification: "address",
  telephoneNotification: "address",
  servicePointCode: "servicePoint",
  transporter: "transporter"
}

/** Those that a store does not allow, or that have no call of their own. */
export const barred = (allowed: AfterStart, all: ReadonlyArray<Difference>): ReadonlyArray<Difference> =>
  all.filter(({ field }) => {
    const part = partOf[field]
    return part === undefined || !allowed[part]
  })

/** Nothing passes any more once the goods have left. */
export const barredFor = (
  allowed: Partial<AfterStart> | undefined,
  standing: Standing,
  all: ReadonlyArray<Difference>
): ReadonlyArray<Difference> => (standing === "shipped" ? all : barred({ ...defaults, ...allowed }, all))

/** One call a part. */
export const patches = (wanted: PutOrder, all: ReadonlyArray<Difference>): ReadonlyArray<OrderPatch> =>
  [...new Set(all.flatMap(({ field }) => partOf[field] ?? []))].map((part) => patchOf[part](wanted))

const patchOf: Readonly<Record<Part, (order: PutOrder) => OrderPatch>> = {
  remark: ({ orderRemark }) => ({ _tag: "orderRemark", body: { orderRemark: orderRemark ?? "" } }),
  deliveryDate: ({ deliveryDate }) => ({ _tag: "deliveryDate", body: { deliveryDate } }),
  servicePoint: ({ servicePointCode }) => ({
    _tag: "servicePointCode",
    body: { servicePointCode: servicePointCode ?? "" }
  }),
  transporter: ({ transporter }) => ({
    _tag: "transporter",
    body: {
      transporterCode: transporter?.transporterCode ?? null,
      transporterServiceCode: transporter?.transporterServiceCode ?? null
    }
  }),
  address: ({ consignee, emailNotification, smsNotification, telephoneNotification }) => ({
    _tag: "consigneeAndOrderNotifications",
    body: {
      consignee,
      orderNotification: {
        emailNotification: emailNotification ?? null,
        smsNotification: smsNotification ?? null,
        telephoneNotification: telephoneNotification ?? null
      }
    }
  })
}

/** `deliveryDate (2026-01-02 → 2026-01-03), orderRemark`: what tells of a person is not repeated. */
export const format = (all: ReadonlyArray<Difference>): string =>
  all
    .map(
      ({ field, held, wanted }) =>
        `${field}${Personal.kindOf(personal, field) === undefined ? change(held, wanted) : ""}`
    )
    .join(", ")

const change = (held: unknown, wanted: unknown) =>
  isWord(held) && isWord(wanted) ? ` (${wordOf(held)} → ${wordOf(wanted)})` : ""

const isWord = (value: unknown) => value === null || BigDecimal.isBigDecimal(value) || typeof value !== "object"

const wordOf = (value: unknown) =>
  value === null || value === undefined || value === "" ? "nothing" : textOf(value).slice(0, longestWord)

const textOf = (value: unknown) => (BigDecimal.isBigDecimal(value) ? BigDecimal.format(value) : String(value))

const longestWord = 40
