/** A shop and a warehouse whose customer's every word is known, and who repeat it in whatever they refuse. */
import { type Host, Network } from "@crossdock/testkit"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { ConfigProvider, Effect, Layer } from "effect"
import * as Canary from "./Canary.ts"
import { folder, shopAddress, storeText, warehouseAddress } from "./StoreText.ts"
import { makeWorld, secrets, type World } from "./World.ts"

/** What stands in the store file. */
export const settings = `orders:
  every: 1 hour
  waysOfDelivery: { 1: POSTI }
  notify: { email: true, sms: true, telephone: true }
returns: { enabled: true }
`

/** A platform that repeats whatever it is told, and whatever it knows, in each of its refusals. */
const echoing =
  (host: Host, isRefused: (request: Request, body: string) => boolean, more: string): Host =>
  async (request) => {
    const body = await request.clone().text()
    return isRefused(request, body)
      ? Response.json({ message: `cannot take ${more}, ${body}` }, { status: 400 })
      : host(request)
  }

const everything = Object.values(Canary.customer).join(", ")

/** Who shows no order to anybody just now. */
type Silent = "nobody" | "shop" | "warehouse"

/** One order that goes, one that the warehouse refuses in its customer's words, and one that goes nowhere. */
export const echoingWorld = (world: World) => {
  const place = (code: string, method: number) =>
    world.shop.addOrder({
      lines: [{ product_code: code, quantity: 1 }],
      shipping_method_id: method,
      customer_information: Canary.customer,
      details: Canary.details,
      comments: [{ visibility: "public", text: Canary.comment }]
    })
  const [goes, refused, parked] = [place("CUP", 1), place("POT", 1), place("PAN", 9)]
  const state: { silent: Silent } = { silent: "nobody" }
  const isSilent = (who: Silent, { method, url }: Request) =>
    state.silent === who && method === "GET" && url.includes("orders")
  const isRefused = (request: Request, body: string) =>
    request.method === "PUT" && body.includes(`"orderNumber":"${refused.id}"`)
  return {
    world,
    state,
    shop: echoing(world.shop.host, (request) => isSilent("shop", request), everything),
    warehouse: echoing(
      world.warehouse.host,
      (request, body) => isRefused(request, body) || isSilent("warehouse", request),
      everything
    ),
    goes: String(goes.id),
    refused: String(refused.id),
    parked: String(parked.id)
  }
}

/** The same for a store of its own, in a folder of its own. */
export const scene = Effect.fnUntraced(function* (store: string) {
  const platforms = echoingWorld(makeWorld())
  const home = yield* folder({ [`${store}.yaml`]: storeText(settings) })
  return {
    ...platforms,
    store,
    home,
    around: Layer.mergeAll(
      Network.layer({ [shopAddress]: platforms.shop, [warehouseAddress]: platforms.warehouse }),
      NodeServices.layer,
      ConfigProvider.layer(ConfigProvider.fromUnknown(secrets))
    )
  }
})

export type Scene = Effect.Success<ReturnType<typeof scene>>
