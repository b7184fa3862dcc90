import { Sink } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, HashMap, Schema } from "effect"
import { shower } from "../src/Changes.ts"

const Row = Schema.Struct({ row: Schema.Int, code: Schema.String, pieces: Schema.Int })
const Order = Schema.TaggedUnion({
  Put: {
    number: Schema.NonEmptyString,
    remark: Schema.optionalKey(Schema.NullOr(Schema.String)),
    rows: Schema.optionalKey(Schema.Array(Row)),
    tags: Schema.optionalKey(Schema.Array(Schema.String))
  },
  Cancel: { number: Schema.String }
})
type Order = typeof Order.Type

/** Texts are alike without regard to case; all else is what it is. */
const sink = Sink.make<Order, never>({
  name: "toy/orders",
  item: Order,
  key: ({ number }) => number,
  current: () => Effect.succeed(HashMap.empty()),
  agrees: ({ item }, wanted) => plain(item) === plain(wanted),
  write: ({ number }) => Effect.succeed({ id: number, did: "updated" }),
  concurrency: 1
})

const plain = (order: Order) => JSON.stringify(order).toLowerCase()

const put = (more: Partial<Extract<Order, { readonly _tag: "Put" }>> = {}): Order => ({
  _tag: "Put",
  number: "7",
  ...more
})

const changes = (from: Order, to: Order) =>
  shower(sink)({ item: from, id: "1", status: "" }, to).map(({ from, path, to }) => [path, from, to])

const row = (n: number, code: string, pieces = 1) => ({ row: n, code, pieces })

describe("the changes of an update", () => {
  it("tell the elements of a list apart by what tells them apart, not by their place", () => {
    assert.deepStrictEqual(
      changes(put({ rows: [row(1, "A"), row(2, "B")] }), put({ rows: [row(2, "B", 5), row(1, "A")] })),
      [["rows[row=2].pieces", 1, 5]]
    )
  })

  it("show an element that comes and one that goes", () => {
    assert.deepStrictEqual(
      changes(put({ rows: [row(1, "A"), row(2, "B")] }), put({ rows: [row(2, "B"), row(3, "C")] })),
      [
        ["rows[row=3]", null, { row: 3, code: "C", pieces: 1 }],
        ["rows[row=1]", { row: 1, code: "A", pieces: 1 }, null]
      ]
    )
  })

  it("show a list whose elements nothing tells apart as a whole", () => {
    assert.deepStrictEqual(changes(put({ tags: ["a"] }), put({ tags: ["a", "b"] })), [["tags", ["a"], ["a", "b"]]])
    const alike = [row(1, "A"), row(1, "A")]
    const fewer = [row(1, "A", 2)]
    assert.deepStrictEqual(changes(put({ rows: alike }), put({ rows: fewer }))[0]?.[0], "rows")
  })

  it("leave out what the sink takes for the same", () => {
    assert.deepStrictEqual(
      changes(put({ remark: "RING", rows: [row(1, "A")] }), put({ remark: "ring", rows: [row(1, "A")] })),
      [["remark", "RING", "ring"]]
    )
    assert.deepStrictEqual(
      changes(put({ remark: "RING", rows: [row(1, "A")] }), put({ remark: "ring", rows: [row(1, "A", 2)] })),
      [["rows[row=1].pieces", 1, 2]]
    )
  })

  it("show what lies there though it may not be sent", () => {
    assert.deepStrictEqual(changes(put({ number: "" }), put()), [["number", "", "7"]])
  })

  it("name the kind alone where it is of another kind", () => {
    assert.deepStrictEqual(changes(put({ remark: "x" }), { _tag: "Cancel", number: "7" }), [["_tag", "Put", "Cancel"]])
  })
})
