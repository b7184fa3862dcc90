/** What the warehouse has set up: statuses, ways of delivery, warehouses, goods owners, carriers. API notes §1, §3. */
import type { Hono } from "hono"
import * as Answer from "./Answer.ts"
import { fieldsOf, textOf } from "./Fields.ts"
import * as OrderIntake from "./OrderIntake.ts"
import type { World } from "./World.ts"

export const mount = (app: Hono, world: World): void => {
  app.get("/api/v1/orders/statuses", () => Answer.json({ orderStatuses: world.settings.statuses }))
  app.get("/api/v1/orders/wayOfDeliveryTypes", () =>
    Answer.json({ wayOfDeliveryTypes: [...world.waysOfDelivery.values()] })
  )
  app.put("/api/v1/orders/wayOfDeliveryTypes", async (context) => {
    const { code, name } = fieldsOf(await context.req.json<unknown>())
    OrderIntake.registerWayOfDelivery(world, textOf(code), textOf(name))
    const wayOfDeliveryTypeId = world.waysOfDelivery.get(textOf(code))?.id ?? null
    return Answer.json({ wayOfDeliveryTypeId, success: true, message: "Way of delivery created/updated <br/>" })
  })
  app.get("/api/v1/warehouses", () =>
    Answer.json([{ id: 1, code: world.warehouse, name: world.warehouse, address: null }])
  )
  app.get("/api/v1/goodsOwners", () => Answer.json({ goodsOwners: [goodsOwner(world)] }))
  app.get("/api/v1/transporterContracts", () => Answer.json([]))
}

const goodsOwner = (world: World) => ({
  goodsOwnerId: world.goodsOwnerId,
  goodsOwnerName: "Simulated goods owner",
  goodsOwnerComment: null,
  isTrainingGoodsOwner: true
})
