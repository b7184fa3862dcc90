/** Whether every shipping method of the shop leads to a way of delivery or a transporter of the warehouse. */
import { Checkup } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { Effect } from "effect"
import type { Declaration } from "../Declaration.ts"
import { shippingMethodOf } from "../WayOfDelivery.ts"

type Method = Mycashflow.ShippingMethod.ShippingMethod

export const shippingMethods = ({ orders }: Declaration): Checkup.Check<Mycashflow.MycashflowClient> =>
  Checkup.make({
    name: "ways of delivery",
    looksAt: "whether every shipping method of the shop leads to a way of delivery",
    run: Effect.gen(function* () {
      const methods = yield* (yield* Mycashflow.MycashflowClient).shippingMethods
      const open = yield* Mycashflow.checks.recentOpenOrders
      const inTables = new Set([...Object.keys(orders.waysOfDelivery), ...Object.keys(orders.transporters)])
      const unmapped =
        orders.defaultWayOfDelivery === undefined ? methods.filter(({ id }) => !inTables.has(String(id))) : []
      const found = [
        ...unmapped.map((method) => leadsNowhere(method, open)),
        ...withoutMethod(orders.defaultWayOfDelivery, open),
        ...strangers(inTables, methods)
      ]
      return found.length > 0
        ? found
        : [Checkup.ok(`each of the shop's ${methods.length} shipping methods leads to one`)]
    })
  })

/** A problem where orders wait for it. */
const leadsNowhere = (method: Method, open: ReadonlyArray<Mycashflow.Order>): Checkup.Found => {
  const { id } = method
  const waiting = open.filter((order) => shippingMethodOf(order) === id).map((order) => `order ${order.id}`)
  const name = `${id} ${Mycashflow.ShippingMethod.format(method)}`
  const fix = `say under orders.waysOfDelivery what the warehouse calls it, such as \`${id}: POSTI\`, or declare orders.defaultWayOfDelivery`
  const more = {
    open: [{ setting: `orders.waysOfDelivery.${id}`, question: `Way of delivery for shipping method ${name}` }]
  }
  return waiting.length > 0
    ? Checkup.problem(`shipping method ${name} leads to no way of delivery, and orders have it`, fix, {
        ...Checkup.counted(waiting),
        ...more
      })
    : Checkup.warning(`shipping method ${name} leads to no way of delivery`, fix, more)
}

const withoutMethod = (byDefault: string | undefined, open: ReadonlyArray<Mycashflow.Order>) => {
  const without = open.filter((order) => shippingMethodOf(order) === null).map(({ id }) => `order ${id}`)
  return byDefault !== undefined || without.length === 0
    ? []
    : [
        Checkup.problem(
          "open orders have no shipping method",
          "choose one for each in MyCashflow, or declare orders.defaultWayOfDelivery",
          Checkup.counted(without)
        )
      ]
}

const strangers = (inTables: ReadonlySet<string>, methods: ReadonlyArray<Method>) => {
  const unknown = [...inTables].filter((key) => !methods.some(({ id }) => String(id) === key))
  return unknown.length === 0
    ? []
    : [
        Checkup.warning(
          `the tables name shipping methods that the shop does not have: ${unknown.join(", ")}`,
          "correct or remove them under orders.waysOfDelivery and orders.transporters"
        )
      ]
}
