/** Fills a simulated shop with lively content. The same seed, the same shop. */
import { Chance } from "@crossdock/testkit"
import { DateTime } from "effect"
import type { MycashflowSimulator } from "./MycashflowSimulator.ts"
import { seedOrders } from "./seedOrders.ts"
import { seedProducts } from "./seedProducts.ts"

export interface Seed {
  readonly seed: number
  readonly products: number
  /** Spread over the six days before `now`. */
  readonly orders: number
  readonly now: Date
}

export const seedShop = (shop: MycashflowSimulator, { now, orders, products, seed }: Seed): void => {
  const chance = Chance.seeded(seed)
  const moment = DateTime.fromDateUnsafe(now)
  seedProducts(shop, chance, products, moment)
  seedOrders(shop, chance, orders, moment)
}
