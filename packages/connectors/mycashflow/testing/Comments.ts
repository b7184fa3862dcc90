/** Comments on orders of the simulated shop. That they can be written over HTTP, and how, is a guess (API notes §6, UNKNOWN). */
import * as Moment from "./Moment.ts"
import { type Problem, problem } from "./Problem.ts"
import type { Shop } from "./Shop.ts"
import type { ShopOrder } from "./ShopOrder.ts"

/** A comment is a change of its order (INFERRED). */
export const add = (shop: Shop, order: ShopOrder, body: unknown): Problem | null => {
  if (!shop.switches.takesComments) return problem(404, "Not found")
  const text: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "text") : undefined
  if (typeof text !== "string" || text === "") return problem(400, "text is required")
  const visibility = Reflect.get(Object(body), "visibility") === "public" ? "public" : "private"
  const now = Moment.toSecond(shop.now())
  order.comments.push({ created_at: now, user_id: 1, visibility, text })
  order.updated_at = now
  return null
}
