/** Fills a simulated shop with the orders of its last days. */
import type { Chance } from "@crossdock/testkit"
import { DateTime } from "effect"
import type { MycashflowSimulator } from "./MycashflowSimulator.ts"
import { notes, people, pickupPoints, recipients, wishes } from "./people.ts"
import type { NewLine, NewOrder, NewPayment } from "./ShopOrder.ts"

const days = 6

/** In the order in which they came; about a tenth of them cancelled, and a fifth delivered. */
export const seedOrders = (
  shop: MycashflowSimulator,
  chance: Chance.Chance,
  count: number,
  now: DateTime.Utc
): void => {
  const [first, ...rest] = codesOf(shop)
  if (first === undefined) return
  const step = (days * 24 * 60) / count
  for (let index = 0; index < count; index++) {
    const created_at = DateTime.subtract(now, { seconds: Math.ceil(60 * step * (count - index)) })
    addOrder(shop, chance, [first, ...rest], created_at, now)
  }
}

/** So many open orders, now. Gives their ids. */
export const placeOrders = (shop: MycashflowSimulator, chance: Chance.Chance, count: number): ReadonlyArray<number> => {
  const [first, ...rest] = codesOf(shop)
  if (first === undefined) return []
  return Array.from(
    { length: count },
    () => shop.addOrder({ ...orderOf(chance), lines: linesOf(chance, [first, ...rest]) }).id
  )
}

const codesOf = (shop: MycashflowSimulator): ReadonlyArray<string> =>
  shop
    .products()
    .flatMap((product) =>
      product.variations.length === 0
        ? [product.product_code]
        : product.variations.map(({ product_code }) => product_code)
    )
    .filter((code) => code !== null)

const addOrder = (
  shop: MycashflowSimulator,
  chance: Chance.Chance,
  codes: readonly [string, ...ReadonlyArray<string>],
  created_at: DateTime.Utc,
  now: DateTime.Utc
) => {
  const lines = linesOf(chance, codes)
  const { id } = shop.addOrder({
    ...orderOf(chance),
    lines,
    created_at,
    updated_at: later(created_at, 1 + chance.below(30), now)
  })
  const fate = chance.below(10)
  if (fate === 0) shop.cancelOrder(id, later(created_at, 30 + chance.below(300), now))
  const isSettled =
    shop.order(id).payments.every(({ status }) => status === "PAID") && shop.order(id).payments.length === 1
  if (fate > 7 && isSettled) {
    shop.deliverOrder(id, {
      tracking_code: `JJFI${600_000_000 + id}`,
      at: later(created_at, 60 + chance.below(900), now)
    })
  }
}

const later = (moment: DateTime.Utc, minutes: number, limit: DateTime.Utc) =>
  DateTime.min(DateTime.add(moment, { minutes }), limit)

const linesOf = (chance: Chance.Chance, codes: readonly [string, ...ReadonlyArray<string>]): ReadonlyArray<NewLine> => {
  const chosen = new Set(Array.from({ length: 1 + chance.below(4) }, () => chance.pick(codes)))
  return [...chosen].map((product_code) => ({ product_code, quantity: 1 + chance.below(3) }))
}

const orderOf = (chance: Chance.Chance): Omit<NewOrder, "lines"> => {
  const shipping_method_id = chance.pick([1, 1, 2, 2, 3, 4, 5])
  const different_shipping_address = chance.happens(0.2)
  return {
    customer_information: chance.pick(people),
    ...(different_shipping_address ? { shipping_address: chance.pick(recipients) } : {}),
    different_shipping_address,
    customer_id: chance.happens(0.6) ? 1 + chance.below(500) : null,
    language: chance.pick(["fi", "fi", "fi", "sv", "en"]),
    shipping_method_id,
    shipping_costs: shipping_method_id === 3 ? 0 : 5.9,
    discount: chance.happens(0.15) ? 2.5 : null,
    shipments: [{ external_pickup_point_id: shipping_method_id === 2 ? chance.pick(pickupPoints) : null }],
    payments: paymentsOf(chance),
    comments: [
      ...(chance.happens(0.3) ? [{ visibility: "public" as const, text: chance.pick(wishes) }] : []),
      ...(chance.happens(0.15) ? [{ visibility: "private" as const, text: chance.pick(notes), user_id: 2 }] : [])
    ]
  }
}

const paymentsOf = (chance: Chance.Chance): ReadonlyArray<NewPayment> => {
  const way = chance.below(10)
  if (way === 0) return [{ payment_method_id: 3, status: "OPEN", cash_on_delivery: true }]
  if (way === 1) return [{ payment_method_id: 4, amount: 5 }, { payment_method_id: 1 }]
  return way < 5 ? [{ payment_method_id: 2, status: "PENDING_ACTIVATION" }] : [{ payment_method_id: 1, status: "PAID" }]
}
