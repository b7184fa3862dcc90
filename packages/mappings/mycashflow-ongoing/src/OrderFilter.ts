/** Which orders are the warehouse's business, and the reason why another is not. */
import { type Known, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import { lengthOfTime, maybe, or } from "@crossdock/ongoing-flows"
import { DateTime, Duration, Schema } from "effect"
import * as PaymentState from "./PaymentState.ts"
import { shippingMethodOf } from "./WayOfDelivery.ts"

const Ids = Schema.Array(Schema.Int)

export const Only = Schema.Struct({
  statuses: or(Schema.Array(Schema.NonEmptyString), ["OPEN", "CANCELLED"], "MyCashflow's order statuses"),
  payments: or(Schema.Array(PaymentState.PaymentState), PaymentState.all, "How far an order is paid"),
  shipsUnpaid: or(Ids, [], "Payment method ids that count as paid, such as invoice and cash on delivery"),
  untilPaid: or(
    Schema.Literals(["wait", "skip"]),
    "wait",
    "An order not paid far enough: looked at in every run, or only once the shop says that it has changed"
  ),
  shippingMethods: maybe(Ids, "Shipping method ids; all where this is left out"),
  versions: maybe(Ids, "Ids of the shop's versions (markets, languages); all where this is left out"),
  customData: maybe(Schema.NonEmptyString, "A text that an order's custom_data holds"),
  notOlderThan: lengthOfTime("How long ago an order may have been placed when it is first seen, such as `30 days`")
})
export type Only = typeof Only.Type

export const Except = Schema.Struct({
  shippingMethods: or(Ids, [], "Shipping method ids"),
  versions: or(Ids, [], "Ids of the shop's versions"),
  customData: maybe(Schema.NonEmptyString, "A text that an order's custom_data holds"),
  archived: or(Schema.Boolean, true, "Orders that are locked for bookkeeping")
})
export type Except = typeof Except.Type

export interface OrderFilter {
  readonly only: Only
  readonly except: Except
}

/** Nothing is left out but what is finished, or locked for bookkeeping. */
export const defaults: OrderFilter = {
  only: { statuses: ["OPEN", "CANCELLED"], payments: PaymentState.all, shipsUnpaid: [], untilPaid: "wait" },
  except: { shippingMethods: [], versions: [], archived: true }
}

/** Why an order that the warehouse does not have yet is none of its business; `undefined` where it is. */
export const objection = (filter: OrderFilter, order: Order, known: KnownOrder): Verdict.Verdict | undefined => {
  for (const { code, why } of rules) {
    const sentence = why(filter, order, known)
    if (sentence !== undefined)
      return waits(filter, order, code) ? Verdict.wait(code, sentence) : Verdict.skip(code, sentence)
  }
  return undefined
}

export interface KnownOrder extends Pick<Known.Known, "now"> {
  /** It was let in before, and waits for something else. */
  readonly isLetIn: boolean
}

const notPaid = "not-paid"

/** A payment does not surely show as a change of its order (INFERRED), so it is looked for; nobody pays a cancelled one. */
const waits = ({ only }: OrderFilter, { status }: Order, code: string) =>
  code === notPaid && only.untilPaid === "wait" && status !== "CANCELLED"

interface Rule {
  readonly code: string
  readonly why: (filter: OrderFilter, order: Order, known: KnownOrder) => string | undefined
}

const rules: ReadonlyArray<Rule> = [
  {
    code: "not-open",
    why: ({ only: { statuses } }, { status }) =>
      statuses.some((each) => each.toUpperCase() === status)
        ? undefined
        : `its status is ${status}: only ${listed(statuses)} orders go to the warehouse`
  },
  {
    code: "archived",
    why: ({ except }, { archived_at }) =>
      except.archived && archived_at !== null
        ? `it was archived on ${DateTime.formatIso(archived_at)}: archived orders are left out`
        : undefined
  },
  {
    code: "shipping-method-left-out",
    why: ({ except, only }, order) =>
      outside(shippingMethodOf(order), only.shippingMethods, except.shippingMethods, "shipping method")
  },
  {
    code: "version-left-out",
    why: ({ except, only }, { version_id }) =>
      outside(version_id, only.versions, except.versions, "version of the shop")
  },
  {
    code: "custom-data-left-out",
    why: ({ except, only }, { custom_data }) => textOutside(custom_data ?? "", only.customData, except.customData)
  },
  {
    code: "too-old",
    why: ({ only: { notOlderThan } }, { created_at }, { isLetIn, now }) =>
      notOlderThan === undefined || created_at === null || isLetIn || isYoung(created_at, now, notOlderThan)
        ? undefined
        : `it was placed on ${DateTime.formatIso(created_at)}, more than ${Duration.format(notOlderThan)} ago`
  },
  {
    code: notPaid,
    why: ({ only: { payments, shipsUnpaid } }, order) => {
      const state = PaymentState.ofOrder(order, shipsUnpaid)
      return payments.includes(state)
        ? undefined
        : `it is ${PaymentState.words[state]} (${PaymentState.describe(order)}): only orders that are ${listed(payments.map((each) => PaymentState.words[each]))} go to the warehouse`
    }
  }
]

const listed = (words: ReadonlyArray<string>) => words.join(" and ")

const isYoung = (created: DateTime.Utc, now: DateTime.Utc, most: Duration.Duration) =>
  DateTime.isGreaterThanOrEqualTo(created, DateTime.subtractDuration(now, most))

const outside = (
  id: number | null,
  only: ReadonlyArray<number> | undefined,
  except: ReadonlyArray<number>,
  what: string
) => {
  const isIn = id === null ? only === undefined : (only?.includes(id) ?? true) && !except.includes(id)
  return isIn ? undefined : `its ${what} is ${id ?? "not told"}, which this store leaves out`
}

const textOutside = (text: string, only: string | undefined, except: string | undefined) => {
  if (only !== undefined && !text.includes(only)) return `its custom_data does not hold "${only}"`
  if (except !== undefined && text.includes(except)) return `its custom_data holds "${except}"`
  return undefined
}
