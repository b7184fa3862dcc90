/** Why a return cannot be announced as it is, in words for a person. */
import { ConnectorError } from "@crossdock/core"
import type { Order } from "../Order.ts"
import * as OrderStatus from "../OrderStatus.ts"
import type { ReturnNotice, ReturnNoticeLine } from "../ReturnNotice.ts"
import * as Gate from "./Gate.ts"
import { longest, type Step } from "./ReturnRounds.ts"

const operation = "PUT /returnOrders"

const refuse = (reason: ConstructorParameters<typeof ConnectorError.Refused>[0]) =>
  new ConnectorError.ConnectorError({ connector: "ongoing", operation, reason: new ConnectorError.Refused(reason) })

export const orderNotThere = (number: string) =>
  refuse({ code: "order-not-there", detail: `the warehouse shows no order ${number}`, mayPass: true })

export const notShippedYet = ({ orderInfo: { orderNumber, orderStatus } }: Order) =>
  refuse({
    code: "not-shipped-yet",
    detail: `order ${orderNumber} has not left yet: its status is ${OrderStatus.format(orderStatus)}`,
    mayPass: true
  })

export const receivedMeanwhile = (number: string) =>
  refuse({ code: "received-meanwhile", detail: `goods of ${number} came in just now`, mayPass: true })

export const moreThanShipped = (
  { customerOrderNumber }: ReturnNotice,
  { articleNumber, returnOrderRowNumber }: ReturnNoticeLine
) =>
  refuse({
    code: "more-than-shipped",
    detail: `row ${returnOrderRowNumber}: more of ${articleNumber} is sent back than is out of order ${customerOrderNumber}: announce it in the warehouse by hand`
  })

/** The warehouse's side stands. */
export const started = ({ returnOrderNumber }: ReturnNotice, said: string) =>
  Gate.disagreement(
    operation,
    "return-started",
    `the return was changed, but the warehouse does not let return order ${returnOrderNumber} be changed any more: ${said}`
  )

export const against = (notice: ReturnNotice, step: Exclude<Step, { readonly _tag: "Write" }>) => {
  const number = notice.returnOrderNumber
  if (step._tag === "TooMany")
    return refuse({
      code: "too-many-returns",
      detail: `${number} has ${longest} return orders already: announce the rest in the warehouse by hand`
    })
  return Gate.disagreement(operation, ...disagreement(number, step))
}

const disagreement = (
  number: string,
  step: Exclude<Step, { readonly _tag: "Write" | "TooMany" }>
): readonly [code: string, detail: string] => {
  if (step._tag === "Received")
    return [
      "return-received",
      `the return was changed, but the warehouse has received it: ${step.what} of ${number} stays as it was announced`
    ]
  return step._tag === "Withdrawn"
    ? [
        "return-withdrawn",
        `return order ${number} announces what is not sent back any more: cancel it in the warehouse`
      ]
    : [
        "partly-back",
        `of what ${number} would announce a part is back or expected already: announce in the warehouse by hand what else will come`
      ]
}
