/** Orders, over HTTP, under each version that serves them. */
import { type Context, Hono } from "hono"
import * as Comments from "./Comments.ts"
import { expandsOf, pageOf } from "./listing.ts"
import { listed } from "./orderListing.ts"
import { showOrder, showPayment, showShipment } from "./orderView.ts"
import * as Payments from "./Payments.ts"
import { type Problem, problem, respond } from "./Problem.ts"
import * as Processing from "./Processing.ts"
import type { Shop } from "./Shop.ts"
import type { ShopOrder } from "./ShopOrder.ts"

export const orderRoutes = (shop: Shop): Hono => {
  const app = new Hono()
  app.get("/", ({ req }) => list(shop, new URL(req.url)))
  app.get("/:id", (context) =>
    withOrder(shop, context, (order) =>
      shop.stumbles.get(order.id) === "everywhere" ? respond(shop, interrupted) : show(shop, order, context)
    )
  )
  app.post("/:id/quick-process", async (context) => {
    const body = quickProcessOf(await context.req.json().catch(() => null))
    return withOrder(shop, context, (order) =>
      settled(shop, Processing.quickProcess(shop, order, body, shop.now()), () => show(shop, order, context))
    )
  })
  app.post("/:id/cancel", (context) =>
    withOrder(shop, context, (order) =>
      settled(shop, Processing.cancel(shop, order, shop.now()), () => show(shop, order, context))
    )
  )
  app.post("/:id/comments", async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    return withOrder(shop, context, (order) =>
      settled(shop, Comments.add(shop, order, body), () => show(shop, order, context))
    )
  })
  app.post("/:id/shipments/:shipment/complete", (context) =>
    withOrder(shop, context, (order) => completeShipment(shop, order, Number(context.req.param("shipment"))))
  )
  app.post("/:id/payments/:payment/:act", (context) =>
    withOrder(shop, context, (order) =>
      settlePayment(shop, order, Number(context.req.param("payment")), context.req.param("act"))
    )
  )
  return app
}

/** API notes §8.1-1, VERIFIED: a list window that is answered with 500, every time. */
const interrupted = problem(500, "Processing was interrupted by an error")

const list = (shop: Shop, url: URL): Response => {
  const expands = expandsOf(url)
  const inspect = (orders: ReadonlyArray<ShopOrder>) =>
    expands.size > 0 && orders.some(({ id }) => shop.stumbles.has(id)) ? respond(shop, interrupted) : undefined
  const { maxPageSize } = shop.switches
  return pageOf(listed(shop, url.searchParams), url, (order) => showOrder(shop, order, expands), {
    inspect,
    maxPageSize
  })
}

const withOrder = (shop: Shop, { req }: Context, answer: (order: ShopOrder) => Response): Response => {
  const order = shop.orders.get(Number(req.param("id")))
  return order === undefined ? notFound(shop) : answer(order)
}

const notFound = (shop: Shop) => respond(shop, problem(404, "Not found"))

const settled = (shop: Shop, refusal: Problem | null, answer: () => Response): Response =>
  refusal === null ? answer() : respond(shop, refusal)

const show = (shop: Shop, order: ShopOrder, { req }: Context) =>
  Response.json({ data: showOrder(shop, order, expandsOf(new URL(req.url))) })

const completeShipment = (shop: Shop, order: ShopOrder, id: number): Response => {
  const shipment = order.shipments.find((each) => each.id === id)
  if (shipment === undefined) return notFound(shop)
  return settled(shop, Processing.completeShipment(shop, order, shipment), () =>
    Response.json({ data: showShipment(order, shipment) })
  )
}

const settlePayment = (shop: Shop, order: ShopOrder, id: number, name: string): Response => {
  const payment = order.payments.find((each) => each.id === id)
  const act = Object.hasOwn(Payments.acts, name) ? Payments.acts[name] : undefined
  if (payment === undefined || act === undefined) return notFound(shop)
  return settled(shop, Payments.settle(shop, order, payment, act), () =>
    Response.json({ data: showPayment(order, payment) })
  )
}

const quickProcessOf = (body: unknown): Processing.QuickProcess => {
  if (typeof body !== "object" || body === null) return {}
  const code: unknown = Reflect.get(body, "tracking_code")
  const mails: unknown = Reflect.get(body, "send_emails")
  const flag = (name: string) => Reflect.get(body, name) === true
  return {
    tracking_code: typeof code === "string" ? code : undefined,
    send_emails: typeof mails === "boolean" ? mails : undefined,
    allow_open_cash_on_delivery_payments: flag("allow_open_cash_on_delivery_payments"),
    ignore_payment_activation_errors: flag("ignore_payment_activation_errors")
  }
}
