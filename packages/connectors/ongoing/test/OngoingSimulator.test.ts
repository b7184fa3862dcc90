/** The simulated warehouse itself: what the API notes say of the real one. */
import { assert, describe, it } from "vitest"
import { OngoingSimulator, type Settings } from "../testing/index.ts"

const noon = Date.UTC(2026, 2, 2, 12)

const hoursAgo = (hours: number) => encodeURIComponent(new Date(noon - hours * 3_600_000).toISOString())

const open = (settings: Partial<Settings> = {}) => {
  const clock = { now: noon }
  const warehouse = OngoingSimulator.make({
    user: "u",
    password: "p",
    goodsOwnerId: 159,
    now: () => new Date(clock.now),
    ...settings
  })
  warehouse.putArticle("MUG")
  const headers = { authorization: `Basic ${btoa("u:p")}` }
  const call = async (
    method: string,
    path: string,
    body?: object
  ): Promise<{ readonly status: number; readonly body: unknown }> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await warehouse.host(new Request(`http://host/api/v1${path}`, { method, headers, ...init }))
    return { status: response.status, body: await response.json() }
  }
  const count = async (path: string): Promise<number> => {
    const { body } = await call("GET", path)
    return Array.isArray(body) ? body.length : -1
  }
  return { warehouse, call, count, clock }
}

const order = (orderNumber: string, articleNumber = "MUG") => ({
  goodsOwnerId: 159,
  deliveryDate: "2019-10-10",
  orderNumber,
  consignee: { customerNumber: "CN1", name: "Name 1" },
  orderLines: [{ rowNumber: "1", articleNumber, numberOfItems: "2" }]
})

describe("the simulated warehouse", () => {
  it("lets nobody in with a wrong password (API notes §1, VERIFIED live)", async () => {
    const { warehouse } = open()
    const response = await warehouse.host(new Request("http://host/api/v1/orders?goodsOwnerId=159"))
    assert.strictEqual(response.status, 401)
  })

  it("answers 201 to a new order and 200 to a known one (API notes §1, INFERRED)", async () => {
    const { call } = open()
    assert.deepStrictEqual(
      [(await call("PUT", "/orders", order("O1"))).status, (await call("PUT", "/orders", order("O1"))).status],
      [201, 200]
    )
  })

  it("makes a customer along with an order, and says so in HTML (API notes §1, VERIFIED)", async () => {
    const { call } = open()
    const message =
      "Customer with customer number 'CN1' and ID '21628' created. <br/> <br/>Order number O1 created/updated"
    assert.deepStrictEqual((await call("PUT", "/orders", order("O1"))).body, { orderId: 50161, message })
  })

  it("finds nothing by numbers joined with commas, and both by a repeated key (API notes §4, VERIFIED live)", async () => {
    const { call, count } = open()
    await call("PUT", "/orders", order("O1"))
    await call("PUT", "/orders", order("O2"))
    assert.strictEqual(await count("/orders?goodsOwnerId=159&orderNumbers=O1,O2"), 0)
    assert.strictEqual(await count("/orders?goodsOwnerId=159&orderNumbers=O1&orderNumbers=O2"), 2)
  })

  it("tells changes of stock within the last 24 hours only (API notes §5, VERIFIED live)", async () => {
    const { call } = open()
    const statuses = [
      await call("GET", `/articles?goodsOwnerId=159&stockInfoChangedFrom=${hoursAgo(23)}`),
      await call("GET", `/articles?goodsOwnerId=159&stockInfoChangedFrom=${hoursAgo(25)}`)
    ]
    assert.deepStrictEqual(
      statuses.map(({ status }) => status),
      [200, 400]
    )
  })

  it("tells changed orders of the last two days only (API notes §4, VERIFIED limit)", async () => {
    const { call } = open()
    assert.strictEqual((await call("GET", `/orders?goodsOwnerId=159&orderUpdatedTimeFrom=${hoursAgo(49)}`)).status, 400)
  })

  it("ignores fractions of a second when it filters by time (API notes §1, VERIFIED)", async () => {
    const { call, clock, count } = open({ fromIncludesItsSecond: true })
    clock.now = noon + 100
    await call("PUT", "/orders", order("O1"))
    const from = encodeURIComponent(new Date(noon + 900).toISOString())
    assert.strictEqual(await count(`/orders?goodsOwnerId=159&orderStatusChangedTimeFrom=${from}`), 1)
  })

  it("keeps the id of a line whose row number comes again, and drops lines that do not (API notes §1, INFERRED)", async () => {
    const { call, warehouse } = open()
    await call("PUT", "/orders", order("O1"))
    const id = warehouse.orders.get("O1")?.lines[0]?.id
    const [first] = order("O1").orderLines
    await call("PUT", "/orders", { ...order("O1"), orderLines: [{ ...first, rowNumber: "2" }, first] })
    assert.deepStrictEqual(
      warehouse.orders.get("O1")?.lines.map((line) => line.id === id),
      [false, true]
    )
    await call("PUT", "/orders", { ...order("O1"), orderLines: [first] })
    assert.deepStrictEqual(
      warehouse.orders.get("O1")?.lines.map((line) => line.id),
      [id]
    )
  })

  it("turns down a member that the model does not have (API notes §1, INFERRED)", async () => {
    const { call } = open()
    const { body, status } = await call("PUT", "/orders", {
      ...order("O1"),
      orderLines: [{ rowNumber: "1", article: "MUG" }]
    })
    assert.strictEqual(status, 400)
    assert.include(JSON.stringify(body), "orderLines.article")
  })

  it("has statuses of its own, in its own language (API notes §3, VERIFIED)", async () => {
    const statuses = [{ number: 210, text: "Väntar" }]
    const { call } = open({ statuses, newOrderStatus: 210 })
    await call("PUT", "/orders", order("O1"))
    assert.deepStrictEqual((await call("GET", "/orders/statuses")).body, { orderStatuses: statuses })
    assert.include(
      JSON.stringify((await call("GET", "/orders?goodsOwnerId=159")).body),
      '"orderStatus":{"number":210,"text":"Väntar"}'
    )
  })

  it("answers articles with empty texts and orders with nulls for what is not set (API notes §1, VERIFIED)", async () => {
    const { call } = open()
    await call("PUT", "/orders", order("O1"))
    assert.include(JSON.stringify((await call("GET", "/articles?goodsOwnerId=159")).body), '"articleName":""')
    assert.include(JSON.stringify((await call("GET", "/orders?goodsOwnerId=159")).body), '"tracking":null')
  })

  it("counts a query sent by POST as a read", async () => {
    const { call, warehouse } = open()
    await call("POST", "/articles/byQuery", { goodsOwnerId: 159, articleNumbers: ["MUG"] })
    assert.deepStrictEqual(
      warehouse.calls.map(({ kind }) => kind),
      ["read"]
    )
  })
})
