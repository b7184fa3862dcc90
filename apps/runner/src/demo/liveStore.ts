/** The store file of a shop that is looked at while it works: everything goes every few seconds, and one way of delivery is missing. */
import { account } from "../simulation/SimulatedWorld.ts"

/** The shop's Postnord, of which the warehouse has not been told. */
export const missingWay = 5

export const liveStore = (
  url: string,
  name: string
) => `# A store of the demo. The service reads this file again whenever it changes.
blueprint: mycashflow-ongoing
mycashflow:
  store: ${name}
  user: ${account.user}
  apiKey: \${DEMO_SHOP_API_KEY}
  baseUrl: ${url}/mycashflow/${name}
  callsPerSecond: 50
ongoing:
  warehouse: ${name}
  goodsOwnerId: ${account.goodsOwnerId}
  user: ${account.warehouseUser}
  password: \${DEMO_WAREHOUSE_PASSWORD}
  baseUrl: ${url}/ongoing/${name}
  callsPerSecond: 50
articles:
  every: 20 seconds
orders:
  every: 4 seconds
  # The shop's shipping methods, by their numbers, and what the warehouse calls them. The shop also has 5, Postnord: POSTNORD.
  waysOfDelivery:
    1: POSTI
    2: MATKAHUOLTO
    3: NOUTO
    4: KOTIINKULJETUS
deliveries:
  every: 5 seconds
stock:
  enabled: true
  every: 15 seconds
`
