/** Subscriptions to webhooks, over HTTP (API notes §7: creating VERIFIED, the rest INFERRED from the API's other parts). */
import { Schema } from "effect"
import { Hono } from "hono"
import { pageOf } from "./listing.ts"
import { problem, respond } from "./Problem.ts"
import type { Shop } from "./Shop.ts"
import type { Subscription, Webhooks } from "./Webhooks.ts"

const Wanted = Schema.Struct({
  topic: Schema.String,
  expands: Schema.optionalKey(Schema.Array(Schema.String)),
  url: Schema.String.check(Schema.isPattern(/^https?:\/\//))
})
const decode = Schema.decodeUnknownOption(Wanted)

const user_id = 2

export const webhookRoutes = (shop: Shop, { subscriptions }: Webhooks): Hono => {
  const notFound = () => respond(shop, problem(404, "Not found"))
  const app = new Hono()

  app.get("/", ({ req }) => pageOf([...subscriptions.values()], new URL(req.url), (each) => each))

  app.post("/", async ({ req }) => {
    const wanted = decode(await req.json<unknown>().catch(() => null))
    if (wanted._tag === "None" || !shop.switches.webhookTopics.includes(wanted.value.topic)) {
      return respond(shop, problem(400, "Not a webhook"))
    }
    const { expands = [], topic, url } = wanted.value
    const data: Subscription = { uuid: newUuid(shop), user_id, topic, expands, url }
    subscriptions.set(data.uuid, data)
    return Response.json({ data })
  })

  app.get("/:uuid", ({ req }) => {
    const data = subscriptions.get(req.param("uuid"))
    return data === undefined ? notFound() : Response.json({ data })
  })

  app.patch("/:uuid", async ({ req }) => {
    const existing = subscriptions.get(req.param("uuid"))
    if (existing === undefined) return notFound()
    const body = await req.json<object>().catch(() => ({}))
    const wanted = decode({ ...existing, ...body })
    if (wanted._tag === "None") return respond(shop, problem(400, "Not a webhook"))
    const data: Subscription = { ...existing, ...wanted.value }
    subscriptions.set(data.uuid, data)
    return Response.json({ data })
  })

  app.delete("/:uuid", ({ req }) =>
    subscriptions.delete(req.param("uuid")) ? new Response(null, { status: 204 }) : notFound()
  )

  return app
}

/** Of the form that is seen in the documents; counted up, so that it is the same every time. */
const newUuid = (shop: Shop) => `083c584d-ae65-11ec-aef4-${String(shop.nextId("webhooks")).padStart(12, "0")}`
