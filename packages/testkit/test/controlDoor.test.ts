/** The door that only simulators have. */
import { ControlDocument, ControlDoor } from "@crossdock/testkit"
import { Schema } from "effect"
import { assert, describe, it } from "vitest"

const Picked = Schema.Struct({ order: Schema.NonEmptyString, rows: Schema.Record(Schema.String, Schema.Int) })

const open = () => {
  const picked: Array<typeof Picked.Type> = []
  const door: ControlDoor.Door = {
    pick: ControlDoor.act("Picks an order", Picked, (body) => {
      if (body.order === "none") throw new RangeError("there is no order none")
      if (body.order === "sent") throw new Error("it is gone")
      picked.push(body)
    }),
    orders: [ControlDoor.look("All that was picked", () => picked), ControlDoor.drop("Forgets", () => ({ gone: true }))]
  }
  let after = 0
  const host = ControlDoor.host(door, async () => void (after += 1))
  const call = async (method: string, name: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }
    const answer = await host(new Request(`http://host/${name}`, { method, ...init }))
    return { status: answer.status, body: await answer.json() }
  }
  return { door, call, picked, afterwards: () => after }
}

describe("the control door", () => {
  it("does what it is asked, and then what comes after", async () => {
    const { afterwards, call, picked } = open()
    assert.deepStrictEqual(await call("POST", "pick", { order: "1", rows: { a: 1 } }), {
      status: 200,
      body: { done: true }
    })
    assert.deepStrictEqual(picked, [{ order: "1", rows: { a: 1 } }])
    assert.deepStrictEqual((await call("GET", "orders")).body, picked)
    assert.strictEqual(afterwards(), 2)
  })

  it("says of a wrong body where it is wrong, what was expected and what came", async () => {
    const { call, picked } = open()
    const { body, status } = await call("POST", "pick", { rows: { a: "x" }, more: 1 })
    assert.strictEqual(status, 400)
    assert.sameMembers(
      body.mismatches.map(({ path }: { readonly path: string }) => path),
      ["order", "rows.a", "more"]
    )
    assert.include(body.message, "rows.a: expected")
    assert.deepStrictEqual(picked, [])
    assert.strictEqual((await call("POST", "pick", "no JSON")).status, 400)
  })

  it("tells a record that is not there from a thing that cannot be done", async () => {
    const { call } = open()
    assert.deepStrictEqual(await call("POST", "pick", { order: "none", rows: {} }), {
      status: 404,
      body: { message: "there is no order none" }
    })
    assert.strictEqual((await call("POST", "pick", { order: "sent", rows: {} })).status, 409)
  })

  it("lists what it can do where it is asked for something else", async () => {
    const { call } = open()
    const { body, status } = await call("PUT", "pick")
    assert.strictEqual(status, 404)
    assert.deepStrictEqual(body.actions, [
      "POST pick: Picks an order",
      "GET orders: All that was picked",
      "DELETE orders: Forgets"
    ])
    assert.strictEqual((await call("GET", "toString")).status, 404)
  })

  it("documents itself in OpenAPI, from the schemas that meet the bodies", () => {
    const { paths } = ControlDocument.openapi({ "/_control/ongoing/{warehouse}": open().door })
    const pick = JSON.parse(JSON.stringify(paths["/_control/ongoing/{warehouse}/pick"]))
    assert.deepStrictEqual(pick.parameters[0].name, "warehouse")
    const { schema } = pick.post.requestBody.content["application/json"]
    assert.deepStrictEqual(schema.required, ["order", "rows"])
    assert.deepStrictEqual(Object.keys(paths["/_control/ongoing/{warehouse}/orders"] ?? {}), [
      "parameters",
      "get",
      "delete"
    ])
  })
})
