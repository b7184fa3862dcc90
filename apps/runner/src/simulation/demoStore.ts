/** The store file of the demo: what an integrator would write, with the simulators' address in it. */
import { account } from "./SimulatedWorld.ts"

/** So many of each article are held back. */
export const buffer = 2

export const demoStore = (url: string) => `blueprint: mycashflow-ongoing
mycashflow:
  store: demo
  user: ${account.user}
  apiKey: \${DEMO_SHOP_API_KEY}
  baseUrl: ${url}/mycashflow/demo
ongoing:
  warehouse: demo
  goodsOwnerId: ${account.goodsOwnerId}
  user: ${account.warehouseUser}
  password: \${DEMO_WAREHOUSE_PASSWORD}
  baseUrl: ${url}/ongoing/demo
orders:
  waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO, 3: NOUTO, 4: KOTIINKULJETUS }
stock:
  enabled: true
  buffer: { units: ${buffer} }
`

/** What the environment holds of secrets. */
export const demoSecrets = { DEMO_SHOP_API_KEY: account.apiKey, DEMO_WAREHOUSE_PASSWORD: account.password }
