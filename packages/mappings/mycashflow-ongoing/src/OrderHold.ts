/** Which orders a person looks at before the warehouse gets them. */
import { Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import { Country, maybe, or } from "@crossdock/ongoing-flows"
import { BigDecimal, Schema } from "effect"
import * as PaymentState from "./PaymentState.ts"
import * as Remark from "./Remark.ts"
import { addressed } from "./toOngoingConsignee.ts"

export const Hold = Schema.Struct({
  totalAbove: maybe(Schema.Finite, "Orders whose total is above this, in the order's currency"),
  countries: or(Schema.Array(Schema.NonEmptyString), [], "Orders to these countries, by their codes"),
  commented: or(Schema.Boolean, false, "Orders with a public comment"),
  unpaid: or(
    Schema.Boolean,
    false,
    "Orders that are not paid, or not promised to be, by any method of only.shipsUnpaid"
  )
})
export type Hold = typeof Hold.Type

export const defaults: Hold = { countries: [], commented: false, unpaid: false }

export interface HoldOptions {
  readonly hold: Hold
  readonly countries: Readonly<Record<string, string>>
  readonly only: { readonly shipsUnpaid: ReadonlyArray<number> }
}

/** By the first rule that holds it, with the sentences of all of them; `undefined` where none does. */
export const verdictOn = (options: HoldOptions, order: Order): Verdict.Verdict | undefined => {
  const [first, ...others] = rules.flatMap(({ code, why }) => {
    const sentence = why(options, order)
    return sentence === undefined ? [] : [{ code, sentence }]
  })
  return first && Verdict.hold(first.code, [first, ...others].map(({ sentence }) => sentence).join("; "))
}

interface Rule {
  readonly code: string
  readonly why: (options: HoldOptions, order: Order) => string | undefined
}

const rules: ReadonlyArray<Rule> = [
  {
    // The number as the file writes it, digit by digit; nothing is calculated with it.
    code: "total-above",
    why: ({ hold: { totalAbove } }, { total }) =>
      totalAbove !== undefined &&
      total !== null &&
      BigDecimal.isGreaterThan(total, BigDecimal.fromNumberUnsafe(totalAbove))
        ? `its total is ${BigDecimal.format(total)}, which is above ${totalAbove}`
        : undefined
  },
  {
    code: "country-held",
    why: ({ countries, hold }, order) => {
      const country = Country.codeOf(addressed("country")(order) ?? "", countries)
      return country !== undefined && hold.countries.some((each) => Country.codeOf(each, countries) === country)
        ? `it goes to ${country}`
        : undefined
    }
  },
  {
    code: "commented",
    why: ({ hold }, order) =>
      hold.commented && Remark.ofOrder(order) !== "" ? "the customer wrote something about it" : undefined
  },
  {
    code: "unpaid",
    why: ({ hold, only }, order) =>
      hold.unpaid && PaymentState.ofOrder(order, only.shipsUnpaid) === "unpaid"
        ? `it is unpaid (${PaymentState.describe(order)})`
        : undefined
  }
]
