/** The store file between a Vendure shop and the warehouse: what an integrator would write. */
import { account } from "../../simulation/SimulatedWorld.ts"

export interface Accounts {
  /** Where they answer. */
  readonly shop: string
  readonly warehouse: string
  readonly apiKey: string
}

export const vendureStore = ({ apiKey, shop, warehouse }: Accounts) => ({
  file: `blueprint: vendure-ongoing
vendure:
  { baseUrl: "${shop}", apiKey: "\${DEMO_SHOP_API_KEY}" }
ongoing:
  { warehouse: demo, goodsOwnerId: ${account.goodsOwnerId}, baseUrl: "${warehouse}",
    user: ${account.warehouseUser}, password: "\${DEMO_WAREHOUSE_PASSWORD}" }
orders:
  waysOfDelivery: { posti: POSTI, pickup: NOUTO }
stock:
  enabled: true
`,
  secrets: { DEMO_SHOP_API_KEY: apiKey, DEMO_WAREHOUSE_PASSWORD: account.password }
})
