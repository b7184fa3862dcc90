/** Store files as integrators write them, and folders to keep them in. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Path } from "effect"

export const shopAddress = "http://shop.test"
export const warehouseAddress = "http://warehouse.test"

export interface Addresses {
  readonly shop: string
  readonly warehouse: string
}

/** What every store needs, and more. Its secrets are `SHOP_KEY` and `WAREHOUSE_PASSWORD`. */
export const storeText = (
  more = "",
  { shop, warehouse }: Addresses = { shop: shopAddress, warehouse: warehouseAddress }
) => `blueprint: mycashflow-ongoing
mycashflow:
  store: acme
  user: demo@example.com
  apiKey: \${SHOP_KEY}
  baseUrl: ${shop}
ongoing:
  warehouse: acme
  goodsOwnerId: 1
  user: WSIDemo
  password: \${WAREHOUSE_PASSWORD}
  baseUrl: ${warehouse}
${more}`

/** The same of another shop, for another goods owner. */
export const elsewhere = (text: string) => ofShop("elsewhere", text).replace("goodsOwnerId: 1", "goodsOwnerId: 2")

/** The same of another shop. */
export const ofShop = (shop: string, text: string) =>
  text.replace("store: acme", `store: ${shop}`).replace(`baseUrl: ${shopAddress}`, `baseUrl: http://${shop}.test`)

/** The line, counted from 1, that begins with this. */
export const lineOf = (text: string, beginning: string) =>
  text.split("\n").findIndex((line) => line.trimStart().startsWith(beginning)) + 1

/** A folder with these files, by name; it is gone when the scope ends. */
export const folder = Effect.fnUntraced(function* (files: Readonly<Record<string, string>>) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const home = yield* fs.makeTempDirectoryScoped({ prefix: "crossdock-stores-" })
  yield* Effect.forEach(Object.entries(files), ([name, text]) => fs.writeFileString(path.join(home, name), text))
  return home
}, Effect.provide(NodeServices.layer))
