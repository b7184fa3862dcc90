/** Orders, over HTTP, under each version that serves them. */
import { DateTime, Option } from "effect"
import { Hono } from "hono"
import { expandsOf, pageOf } from "./listing.ts"
import * as Moment from "./Moment.ts"
import { showOrder, showShipment } from "./orderView.ts"
import { type Problem, problem, respond } from "./Problem.ts"
import * as Processing from "./Processing.ts"
import type { Shop } from "./Shop.ts"
import type { ShopOrder } from "./ShopOrder.ts"

export const orderRoutes = (shop: Shop): Hono => {
  const refuse = (refusal: Problem) => respond(shop, refusal)
  const notFound = () => refuse(problem(404, "Not found"))
  const show = (order: ShopOrder, url: string) =>
    Response.json({ data: showOrder(shop, order, expandsOf(new URL(url))) })
  const app = new Hono()

  app.get("/", ({ req }) => {
    const url = new URL(req.url)
    const expands = expandsOf(url)
    const stumble = (orders: ReadonlyArray<ShopOrder>) =>
      expands.size > 0 && orders.some(({ id }) => shop.stumbles.has(id)) ? refuse(interrupted) : undefined
    return pageOf(listed(shop, url.searchParams), url, (order) => showOrder(shop, order, expands), stumble)
  })

  app.get("/:id", ({ req }) => {
    const order = shop.orders.get(Number(req.param("id")))
    if (order === undefined) return notFound()
    return shop.stumbles.get(order.id) === "everywhere" ? refuse(interrupted) : show(order, req.url)
  })

  app.post("/:id/quick-process", async ({ req }) => {
    const order = shop.orders.get(Number(req.param("id")))
    if (order === undefined) return notFound()
    const refusal = Processing.quickProcess(shop, order, quickProcessOf(await req.json().catch(() => null)), shop.now())
    return refusal === null ? show(order, req.url) : refuse(refusal)
  })

  app.post("/:id/shipments/:shipment/complete", ({ req }) => {
    const order = shop.orders.get(Number(req.param("id")))
    const shipment = order?.shipments.find(({ id }) => id === Number(req.param("shipment")))
    if (order === undefined || shipment === undefined) return notFound()
    const refusal = Processing.completeShipment(shop, order, shipment)
    return refusal === null ? Response.json({ data: showShipment(order, shipment) }) : refuse(refusal)
  })

  app.post("/:id/cancel", ({ req }) => {
    const order = shop.orders.get(Number(req.param("id")))
    if (order === undefined) return notFound()
    const refusal = Processing.cancel(shop, order, shop.now())
    return refusal === null ? show(order, req.url) : refuse(refusal)
  })

  return app
}

/** API notes §8.1-1, VERIFIED: a list window that is answered with 500, every time. */
const interrupted = problem(500, "Processing was interrupted by an error")

const listed = (shop: Shop, params: URLSearchParams): ReadonlyArray<ShopOrder> => {
  const status = params.get("status")?.toUpperCase()
  const isWithin = rangeOf(shop, params)
  const found = [...shop.orders.values()].filter(
    (order) =>
      (status === undefined || order.status === status) &&
      isWithin("created_at", order) &&
      isWithin("updated_at", order)
  )
  const [by, direction] = (params.get("sort") ?? "id-asc").split("-")
  const sorted = by === "updated_at" ? found.toSorted(byUpdatedAt) : found.toSorted((a, b) => a.id - b.id)
  return direction === "desc" ? sorted.toReversed() : sorted
}

const byUpdatedAt = (a: ShopOrder, b: ShopOrder) =>
  DateTime.toEpochMillis(a.updated_at) - DateTime.toEpochMillis(b.updated_at) || a.id - b.id

/** `updated_at-from` and its like: note the odd mix of separators (API notes §3, VERIFIED names). */
const rangeOf = ({ switches }: Shop, params: URLSearchParams) => {
  const edge = (name: string) => Option.flatMap(Option.fromNullishOr(params.get(name)), Moment.parse)
  const edges = {
    created_at: { from: edge("created_at-from"), to: edge("created_at-to") },
    updated_at: { from: edge("updated_at-from"), to: edge("updated_at-to") }
  }
  const isBefore = switches.rangesAreInclusive ? DateTime.isLessThanOrEqualTo : DateTime.isLessThan
  return (field: keyof typeof edges, order: ShopOrder) => {
    const { from, to } = edges[field]
    const isAfterFrom = Option.isNone(from) || isBefore(from.value, order[field])
    return isAfterFrom && (Option.isNone(to) || isBefore(order[field], to.value))
  }
}

const quickProcessOf = (body: unknown): Processing.QuickProcess => {
  if (typeof body !== "object" || body === null) return {}
  const code: unknown = Reflect.get(body, "tracking_code")
  const flag = (name: string) => Reflect.get(body, name) === true
  return {
    tracking_code: typeof code === "string" ? code : undefined,
    send_emails: flag("send_emails"),
    allow_open_cash_on_delivery_payments: flag("allow_open_cash_on_delivery_payments"),
    ignore_payment_activation_errors: flag("ignore_payment_activation_errors")
  }
}
