/** A shop and a warehouse that exist only here, with goods on the shelves and orders coming in. */
import { MycashflowSimulator, seedShop } from "@crossdock/mycashflow/testing"
import { OngoingSimulator } from "@crossdock/ongoing/testing"
import type { Call } from "@crossdock/testkit"

/** What it takes to sign in to the simulated accounts; no secrets, since there is nothing behind them. */
export const account = {
  user: "demo@example.com",
  apiKey: "simulated-key",
  warehouseUser: "WSIDemo",
  password: "simulated-password",
  goodsOwnerId: 1
} as const

export interface Size {
  readonly products: number
  readonly orders: number
  readonly seed: number
}

export interface SimulatedWorld {
  readonly shop: MycashflowSimulator.MycashflowSimulator
  readonly warehouse: OngoingSimulator.OngoingSimulator
}

/** The same seed makes the same shop, to the last timestamp, for the whole of a day: its past ends where today began. */
export const makeShop = (
  store: string,
  { orders, products, seed }: Size,
  onCall: (call: Call) => void = unheard,
  options: Partial<MycashflowSimulator.Options> = {}
) => {
  const shop = MycashflowSimulator.make({ now, ...options, store, user: account.user, apiKey: account.apiKey, onCall })
  seedShop(shop, { seed, products, orders, now: startOfToday() })
  return shop
}

export const makeWarehouse = (
  warehouse: string,
  onCall: (call: Call) => void = unheard,
  options: Partial<OngoingSimulator.Options> = {}
) =>
  OngoingSimulator.make({
    now,
    ...options,
    warehouse,
    user: account.warehouseUser,
    password: account.password,
    goodsOwnerId: account.goodsOwnerId,
    onCall
  })

const unheard = () => undefined

export const now = () => new Date()

const startOfToday = () => {
  const today = now()
  today.setUTCHours(0, 0, 0, 0)
  return today
}

/** The product codes of everything that the shop sells. */
export const codesOf = (shop: SimulatedWorld["shop"]): ReadonlyArray<string> => [
  ...new Set(
    shop
      .products()
      .flatMap(({ product_code, variations }) =>
        (variations.length === 0 ? [product_code] : variations.map((each) => each.product_code)).filter(
          (code) => code !== null
        )
      )
  )
]
