import { assert, describe, it } from "@effect/vitest"
import { sinks } from "@crossdock/mycashflow"
import { Duration, Effect, HashMap, Option } from "effect"
import * as Acme from "./acme.ts"

const mark = "Back in the warehouse:"
const byCall = sinks.orderNotes({ mark, by: "call" })
const byPerson = sinks.orderNotes({ mark })

const placed = (acme: Acme.Acme) => acme.shop.addOrder({ lines: [{ product_code: "MUG", quantity: 1 }] }).id
const textsOf = ({ shop }: Acme.Acme, id: number) => shop.order(id).comments.map(({ text }) => text)
const note = (order_id: number, goods: string) => ({ order_id, text: `${mark} ${goods}` })
const refusal = <A, R>(effect: Effect.Effect<A, { readonly reason: unknown }, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason)

describe("a note on an order", () => {
  it.effect("is a private comment, and is written once", () => {
    const acme = Acme.open({ takesComments: true })
    return Effect.gen(function* () {
      const id = placed(acme)
      assert.deepStrictEqual(yield* byCall.write(note(id, "1 × MUG")), { id: String(id), did: "created", notes: [] })
      assert.include(yield* byCall.write(note(id, "1 × MUG")), { did: "nothing" })
      assert.deepStrictEqual(
        acme.shop.order(id).comments.map(({ visibility }) => visibility),
        ["private"]
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect(
    "that says something else is written behind the one before, and once more where that one is true again",
    () => {
      const acme = Acme.open({ takesComments: true })
      return Effect.gen(function* () {
        const id = placed(acme)
        for (const goods of ["1 × MUG", "2 × MUG", "1 × MUG"]) {
          acme.pass(60)
          yield* byCall.write(note(id, goods))
        }
        assert.deepStrictEqual(
          textsOf(acme, id),
          [1, 2, 1].map((count) => `${mark} ${count} × MUG`)
        )
      }).pipe(Effect.provide(acme.layer))
    }
  )

  it.effect("of the same second as another is not written again, whichever of them the shop shows first", () => {
    const acme = Acme.open({ takesComments: true })
    return Effect.gen(function* () {
      const id = placed(acme)
      yield* byCall.write(note(id, "1 × MUG"))
      yield* byCall.write(note(id, "2 × MUG"))
      acme.shop.distort("orders", id, {
        comments: textsOf(acme, id)
          .toReversed()
          .map((text) => ({ created_at: "2026-03-02T10:00:00+02:00", visibility: "private", text }))
      })
      assert.include(yield* byCall.write(note(id, "2 × MUG")), { did: "nothing" })
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is found beside what people have written, by its first words", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const id = placed(acme)
      acme.shop.changeOrder(id, {
        comments: [{ created_at: acme.now(), user_id: 1, visibility: "public", text: "Please ring twice" }]
      })
      assert.strictEqual(HashMap.size(yield* byPerson.current([String(id)])), 0)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is a person's to write, who is told what, until it is there", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const id = placed(acme)
      const wanted = note(id, "1 × MUG")
      const reason = yield* refusal(byPerson.write(wanted))
      assert.include(reason, {
        code: "note-missing",
        disagrees: true,
        detail: `write a comment on order ${id} in the shop: ${wanted.text}`
      })
      acme.shop.changeOrder(id, {
        comments: [{ created_at: acme.now(), user_id: 1, visibility: "private", text: ` ${wanted.text}\r\n` }]
      })
      assert.include(yield* byPerson.write(wanted), { did: "nothing" })
      const found = HashMap.get(yield* byPerson.current([String(id)]), String(id))
      assert.isTrue(Option.exists(found, (held) => byPerson.agrees(held, wanted)))
      assert.deepStrictEqual(acme.calls("POST"), [])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is a person's to write where the shop does not take it, which is said besides", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const id = placed(acme)
      const reason = yield* refusal(byCall.write(note(id, "1 × MUG")))
      assert.include(reason, {
        code: "note-missing",
        disagrees: true,
        detail: `write a comment on order ${id} in the shop: ${mark} 1 × MUG; the shop did not take it: HTTP 404: Not found`
      })
    }).pipe(Effect.provide(acme.layer))
  })

  it("whose answer was lost is looked for as long as a write may take, before another is written", () =>
    assert.deepStrictEqual(byCall.mayStillLand, Duration.minutes(2)))

  it.effect("that the shop took and does not show is written down as that, and not as a failure", () => {
    const acme = Acme.open({ takesComments: true })
    return Effect.gen(function* () {
      const id = placed(acme)
      acme.shop.distort("orders", id, { comments: [] })
      assert.deepStrictEqual(yield* byCall.write(note(id, "1 × MUG")), {
        id: String(id),
        did: "created",
        notes: ["the shop took the comment, and did not show it right after"]
      })
    }).pipe(Effect.provide(acme.layer))
  })
})
