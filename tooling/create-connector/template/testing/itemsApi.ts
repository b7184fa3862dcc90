/** `/items`. */
import { Mismatch } from "@crossdock/core"
import { Result, Schema } from "effect"
import type { Hono } from "hono"
import * as World from "./World.ts"

export const mount = (app: Hono, world: World.World): void => {
  app.get("/api/items", (context) => list(world, context.req.queries()))
  app.get("/api/items/:code", (context) => {
    const item = world.items.get(context.req.param("code"))
    return item === undefined ? notFound() : Response.json(toJson(item))
  })
  app.put("/api/items/:code", async (context) =>
    put(world, context.req.param("code"), await context.req.json<unknown>().catch(() => undefined))
  )
}

const notFound = () => Response.json({ message: "No such item" }, { status: 404 })

const toJson = ({ code, fields, id, updated_at }: World.StoredItem) => ({
  id,
  code,
  ...fields,
  updated_at: updated_at.toISOString()
})

type Query = Readonly<Record<string, ReadonlyArray<string>>>

const mostAtOnce = 250
const mostCodes = 100

/** In ascending order of id. `updated_from` includes its own moment. */
const list = ({ items }: World.World, { after_id, code, limit, updated_from }: Query): Response => {
  if ((code?.length ?? 0) > mostCodes) {
    return Response.json({ message: `More than ${mostCodes} codes` }, { status: 400 })
  }
  const from = new Date(updated_from?.[0] ?? 0).getTime()
  const after = Number(after_id?.[0] ?? 0)
  const found = [...items.values()].filter(
    (item) => item.updated_at.getTime() >= from && item.id > after && (code?.includes(item.code) ?? true)
  )
  const page = found.slice(0, Math.min(mostAtOnce, Number(limit?.[0] ?? mostAtOnce)))
  return Response.json({ items: page.map(toJson), has_more: page.length < found.length })
}

const Body = Schema.Struct({
  name: Schema.NonEmptyString,
  barcode: Schema.NullOr(Schema.String),
  price: Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0)),
  quantity: Schema.Int
})

const decodeBody = Schema.decodeUnknownResult(Body, { errors: "all" })

/** The answer tells by its status whether the item is new. */
const put = (world: World.World, code: string, body: unknown): Response =>
  Result.match(decodeBody(body), {
    onFailure: ({ issue }) =>
      Response.json({ message: Mismatch.format(Mismatch.fromIssue(issue, body)) }, { status: 422 }),
    onSuccess: (fields) => {
      const status = world.items.has(code) ? 200 : 201
      return Response.json(toJson(World.put(world, code, fields)), { status })
    }
  })
