/** A simulated warehouse without a connector, called as by hand. */
import { assert } from "vitest"
import { OngoingSimulator } from "../testing/index.ts"

const noon = Date.UTC(2026, 2, 2, 12)

export const open = (options: Partial<OngoingSimulator.Options> = {}) => {
  const clock = { now: noon }
  const warehouse = OngoingSimulator.make({
    user: "u",
    password: "p",
    goodsOwnerId: 159,
    now: () => new Date(clock.now),
    ...options
  })
  warehouse.putArticle("MUG")
  warehouse.setStock("MUG", 10)
  const headers = { authorization: `Basic ${btoa("u:p")}` }
  const call = async (method: string, path: string, body?: object) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await warehouse.host(new Request(`http://host/api/v1${path}`, { method, headers, ...init }))
    const text = await response.text()
    const isJson = response.headers.get("content-type")?.includes("json") ?? false
    return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined }
  }
  const put = async (orderNumber: string, changes: object = {}): Promise<number> => {
    const { body, status } = await call("PUT", "/orders", { ...order(orderNumber), ...changes })
    assert.isBelow(status, 300, JSON.stringify(body))
    return body.orderId
  }
  const inventoryOf = async (articleNumber: string) =>
    (await call("GET", `/articles?goodsOwnerId=159&articleNumber=${articleNumber}`)).body[0].inventoryInfo
  const count = async (path: string): Promise<number> => {
    const { body } = await call("GET", path)
    return Array.isArray(body) ? body.length : -1
  }
  return { warehouse, call, count, put, inventoryOf, clock }
}

export const order = (orderNumber: string, ...articleNumbers: ReadonlyArray<string>) => ({
  goodsOwnerId: 159,
  deliveryDate: "2019-10-10",
  orderNumber,
  consignee: { name: "Name 1" },
  orderLines: (articleNumbers.length === 0 ? ["MUG"] : articleNumbers).map((articleNumber, index) => ({
    rowNumber: String(index + 1),
    articleNumber,
    numberOfItems: 2
  }))
})

export const ago = (millis: number) => encodeURIComponent(new Date(noon - millis).toISOString())
