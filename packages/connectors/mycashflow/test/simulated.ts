/** A simulated shop without a connector, called as by hand. */
import { MycashflowSimulator } from "@crossdock/mycashflow/testing"

const morning = Date.UTC(2026, 0, 15, 10)

const account = { user: "api@acme.example", apiKey: "key" }
const headers = {
  authorization: `Basic ${Buffer.from("api@acme.example:key").toString("base64")}`,
  accept: "application/json"
}

export const open = (options: Partial<MycashflowSimulator.Options> = {}) => {
  const clock = { millis: morning }
  const shop = MycashflowSimulator.make({ ...account, now: () => new Date(clock.millis), ...options })
  shop.addProduct({ name: "Muki", product_code: "MUG", price: 12.9, stock: { quantity: 10 } })
  const call = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await shop.host(new Request(`http://host/api${path}`, { method, headers, ...init }))
    const text = await response.text()
    const isJson = response.headers.get("content-type")?.includes("json") ?? false
    return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined }
  }
  const order = (quantity = 1) => shop.addOrder({ lines: [{ product_code: "MUG", quantity }] })
  return { shop, call, order, clock }
}

export type Opened = ReturnType<typeof open>
