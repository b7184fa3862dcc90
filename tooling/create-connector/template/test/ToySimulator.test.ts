import { assert, describe, it } from "@effect/vitest"
import { ToySimulator } from "../testing/index.ts"

const options = { user: "acme", password: "secret", now: () => new Date("2026-03-02T08:00:00Z") }

const signedIn = { authorization: `Basic ${Buffer.from("acme:secret").toString("base64")}` }

const ask = (path: string, init: RequestInit = { headers: signedIn }) => new Request(`http://host/api${path}`, init)

const putMug = (price: number) => {
  const body = JSON.stringify({ name: "Mug", barcode: null, price, quantity: 1 })
  return ask("/items/MUG", { method: "PUT", headers: signedIn, body })
}

describe("the simulated platform", () => {
  it("answers 401 to whoever it does not know", async () => {
    const { host } = ToySimulator.make(options)
    assert.strictEqual((await host(ask("/items", {}))).status, 401)
  })

  it("answers 404 for a code that no item has", async () => {
    const { host } = ToySimulator.make(options)
    assert.strictEqual((await host(ask("/items/NOBODY"))).status, 404)
  })

  it("makes an item once, and changes it after that", async () => {
    const { host, items } = ToySimulator.make(options)
    assert.strictEqual((await host(putMug(12.5))).status, 201)
    assert.strictEqual((await host(putMug(13))).status, 200)
    assert.deepStrictEqual(
      [...items.values()].map(({ fields }) => fields["price"]),
      [13]
    )
  })

  it("refuses a price below zero, says so, and keeps nothing of it", async () => {
    const { host, items } = ToySimulator.make(options)
    const answer = await host(putMug(-1))
    assert.strictEqual(answer.status, 422)
    assert.include(await answer.text(), "price")
    assert.strictEqual(items.size, 0)
  })

  it("answers 429 to the call after the last one that a second allows", async () => {
    const { calls, host } = ToySimulator.make({ ...options, callsPerSecond: 2 })
    for (const _ of [1, 2, 3]) await host(ask("/items"))
    assert.deepStrictEqual(
      calls.map(({ status }) => status),
      [200, 200, 429]
    )
  })
})
