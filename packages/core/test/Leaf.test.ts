import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as Leaf from "../src/Leaf.ts"

const placeOf = (item: unknown, path: string) => {
  const found = Leaf.leavesOf(item).find((leaf) => leaf.path === path)
  assert.isDefined(found, path)
  return found.place
}

describe("a copy that differs in one leaf", () => {
  const address = { city: "Turku", street: "Kauppiaskatu" }
  const order = {
    id: 1,
    billing: address,
    shipping: address,
    lines: [{ code: "CUP", note: Option.some({ text: "red" }) }]
  }

  it("has it wherever the same object hangs, and that object once", () => {
    const copy = Leaf.changing(order)(placeOf(order, "billing.city"), "Oulu")
    assert.deepStrictEqual(copy, {
      ...order,
      billing: { ...address, city: "Oulu" },
      shipping: { ...address, city: "Oulu" }
    })
    assert.strictEqual(copy.billing, copy.shipping)
    assert.strictEqual(order.billing.city, "Turku")
  })

  it("shares with the item what does not lead there", () => {
    const copy = Leaf.changing(order)(placeOf(order, "billing.city"), "Oulu")
    assert.strictEqual(copy.lines, order.lines)
  })

  it("reaches through lists and options", () => {
    const copy = Leaf.changing(order)(placeOf(order, "lines[0].note.text"), "blue")
    assert.deepStrictEqual(copy.lines, [{ code: "CUP", note: Option.some({ text: "blue" }) }])
    assert.strictEqual(copy.billing, address)
  })

  it("lacks what is changed to nothing", () => {
    const item = { id: 1, name: "Cup" }
    assert.hasAllKeys(Leaf.changing(item)(placeOf(item, "name"), undefined), ["id"])
  })

  it("is the item itself where the leaf is another's, or is already so", () => {
    const change = Leaf.changing(order)
    assert.strictEqual(change(placeOf({ city: "Turku" }, "city"), "Oulu"), order)
    assert.strictEqual(change(placeOf(order, "billing.city"), "Turku"), order)
  })

  it("comes to an end where an object hangs from itself, and each copy is of the item as it was", () => {
    const parent: { name: string; child: { age: number; parent?: object } } = { name: "a", child: { age: 1 } }
    parent.child.parent = parent
    const change = Leaf.changing(parent)
    assert.strictEqual(change(placeOf(parent, "name"), "b").child.age, 1)
    const older = change(placeOf(parent, "child.age"), 2)
    assert.deepStrictEqual([older.name, older.child.age, parent.child.age], ["a", 2, 1])
  })
})
