/** What the warehouse has set up: statuses, ways of delivery, classes, causes, carriers. API notes §1, §3, §7. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { fieldsOf, textOf } from "./Fields.ts"
import * as Request from "./Request.ts"
import { registerCause } from "./ReturnOrderIntake.ts"
import { findOrCreate, type Named, type World } from "./World.ts"

export const mount = (app: Hono, world: World): void => {
  app.get("/api/v1/orders/statuses", () => Answer.json({ orderStatuses: world.settings.statuses }))
  app.get("/api/v1/orders/types", () => Answer.json({ orderTypes: [...world.orderTypes.values()].map(codeName) }))
  app.get("/api/v1/orders/classes", () => Answer.json({ orderClasses: [...world.orderClasses.values()].map(codeName) }))
  app.get("/api/v1/warehouses", () =>
    Answer.json([{ id: 1, code: world.warehouse, name: world.warehouse, address: null }])
  )
  app.get("/api/v1/goodsOwners", () => Answer.json({ goodsOwners: [goodsOwner(world)] }))
  app.get("/api/v1/transporterContracts", () => Answer.json(world.settings.transporters.map(contract)))
  register(app, world, world.waysOfDelivery, waysOfDelivery)
  register(app, world, world.articleClasses, articleClasses)
  mountCauses(app, world)
}

const waysOfDelivery = { path: "orders/wayOfDeliveryTypes", list: "wayOfDeliveryTypes", id: "wayOfDeliveryTypeId" }
const articleClasses = { path: "articles/classes", list: "articleClasses", id: "articleClassId" }

const codeName = ({ code, name }: Named) => ({ code, name, comment: null })

const goodsOwner = (world: World) => ({
  goodsOwnerId: world.goodsOwnerId,
  goodsOwnerName: "Simulated goods owner",
  goodsOwnerComment: null,
  isTrainingGoodsOwner: true
})

const contract = ({ code, name, service }: World["settings"]["transporters"][number]) => ({
  ediCode: null,
  transporterName: name,
  transporterCode: code,
  transporterServiceCode: service,
  transporterServices: [{ transporterServiceCode: service, transporterServiceName: name }]
})

/** A list of codes with names, upserted by code (VERIFIED). */
const register = (app: Hono, world: World, known: Map<string, Named>, names: typeof waysOfDelivery) => {
  const root = `/api/v1/${names.path}`
  const done = (id: number, what: string) => Answer.json({ [names.id]: id, success: true, message: `${what} <br/>` })
  const byId = (context: Context) => Request.byId(known.values(), ({ id }) => id, Request.idOf(context, "id"))
  app.get(root, () => Answer.json({ [names.list]: [...known.values()] }))
  app.put(root, async (context) => {
    const { code, name } = await Request.bodyOf(context)
    return done(findOrCreate(world, known, textOf(code), textOf(name)).id, "Created/updated")
  })
  app.put(`${root}/:id{[0-9]+}`, async (context) => {
    const [found, { code, name }] = [byId(context), await Request.bodyOf(context)]
    if (found === undefined) return Answer.notFound()
    known.delete(found.code)
    known.set(textOf(code), { id: found.id, code: textOf(code), name: textOf(name) })
    return done(found.id, "Updated")
  })
  app.delete(`${root}/:id{[0-9]+}`, (context) => {
    const found = byId(context)
    if (found === undefined) return Answer.notFound()
    known.delete(found.code)
    return done(found.id, "Deleted")
  })
}

/** API notes §7 (VERIFIED calls). */
const mountCauses = (app: Hono, world: World) => {
  const root = "/api/v1/returnOrders/returnCauses"
  app.get(root, () =>
    Answer.json({
      returnCauses: [...world.returnCauses.values()].map(({ code, id, isRemoveCause, name }) => ({
        id,
        code,
        name,
        isRemoveCause,
        isChangeCause: false,
        isReturnCommentMandatory: false
      }))
    })
  )
  app.put(root, async (context) => {
    const body = await Request.bodyOf(context)
    const missing = Answer.missing("returnCause", body, ["goodsOwnerId", "code", "name"])
    const { code, isRemoveCause, name } = fieldsOf(body)
    const cause = { code: textOf(code), name: textOf(name), isRemoveCause: isRemoveCause === true }
    return (
      missing ?? Answer.json({ returnCauseId: registerCause(world, cause), success: true, message: "Created/updated" })
    )
  })
}
