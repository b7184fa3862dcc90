import { Known, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Option } from "effect"

interface Person {
  readonly first: string
  readonly last: string
  readonly pets: ReadonlyArray<{ readonly name: string; readonly legs: number }>
}

interface Card {
  readonly title: string
  readonly nickname?: string
  readonly address: { readonly street: string }
  readonly pets: ReadonlyArray<{ readonly label: string }>
}

const now = DateTime.makeUnsafe("2024-10-01T09:00:00Z")
const known = Known.only(now)
const { constant, each, field, make } = Mapping

const toCard = make<Person, Card>({
  title: field("first and last name", ({ first, last }) => `${first} ${last}`),
  nickname: field("nowhere", () => undefined),
  address: make<Person, Card["address"]>({ street: constant("Main Street", "the same for all") }),
  pets: each(
    ({ pets }: Person) => pets,
    make<Person["pets"][number], Card["pets"][number]>({
      label: field("pets → name", ({ legs, name }) => (legs > 4 ? Verdict.park("insect", `${name} is no pet`) : name), {
        needs: ({ name }) => [{ pipeline: "pets", key: name }],
        notes: ({ name }) => (name.length > 5 ? [`${name} is a long name`] : [])
      })
    })
  )
})

const aino: Person = { first: "Aino", last: "Virtanen", pets: [{ name: "Musti", legs: 4 }] }
const withAnt: Person = { ...aino, pets: [...aino.pets, { name: "Antonia", legs: 6 }] }

describe("a mapping that is a record", () => {
  it("makes each field by its own function, and leaves out what has no value", () =>
    assert.deepStrictEqual(toCard.map(aino, known), {
      title: "Aino Virtanen",
      address: { street: "Main Street" },
      pets: [{ label: "Musti" }]
    }))

  it("has no record where one field has none, and says why", () => {
    const mapped = toCard.map(withAnt, known)
    assert.isTrue(Verdict.isVerdict(mapped))
    assert.deepInclude(mapped, { status: "parked", code: "insect", why: "Antonia is no pet" })
  })

  it("lists its field table, nested and in order", () =>
    assert.deepStrictEqual(
      toCard.rows.map(({ source, target }) => `${target} ← ${source}`),
      [
        "title ← first and last name",
        "nickname ← nowhere",
        'address.street ← "Main Street"',
        "pets[].label ← pets → name"
      ]
    ))

  it("is overridden field by field with a spread", () => {
    const formal = make<Person, Card>({ ...toCard.fields, title: field("last name", ({ last }) => `M. ${last}`) })
    assert.deepInclude(formal.map(aino, known), { title: "M. Virtanen", address: { street: "Main Street" } })
    assert.strictEqual(formal.rows[0]?.source, "last name")
  })

  it("tells what it needs to know, and what a person should know", () => {
    assert.deepStrictEqual(toCard.needs(withAnt), [
      { pipeline: "pets", key: "Musti" },
      { pipeline: "pets", key: "Antonia" }
    ])
    assert.deepStrictEqual(toCard.notes(withAnt), ["Antonia is a long name"])
  })

  it("may know the time, and what became of other records", () => {
    const withTime = field<Person, string>("", (_, { now: at }) => DateTime.formatIso(at))
    assert.strictEqual(withTime.map(aino, known), "2024-10-01T09:00:00.000Z")
    assert.isTrue(Option.isNone(known.find({ pipeline: "pets", key: "Musti" })))
  })
})

describe("mappings put together", () => {
  it("two that share a midpoint are one, with the needs, notes and refusals of both", () => {
    const toTitle = Mapping.andThen(
      toCard,
      field<Card, string>("title", ({ title }) => title.toUpperCase(), {
        needs: ({ title }) => [{ pipeline: "titles", key: title }],
        notes: () => ["shouted"]
      })
    )
    assert.strictEqual(toTitle.map(aino, known), "AINO VIRTANEN")
    assert.deepInclude(toTitle.map(withAnt, known), { code: "insect" })
    assert.deepStrictEqual(toTitle.needs(aino), [
      { pipeline: "pets", key: "Musti" },
      { pipeline: "titles", key: "Aino Virtanen" }
    ])
    assert.deepStrictEqual(
      toTitle.needs(withAnt).map(({ pipeline }) => pipeline),
      ["pets", "pets"]
    )
    assert.deepStrictEqual(toTitle.notes(aino), ["shouted"])
  })

  it("`when` skips what does not pass, with its reason, and then needs nothing", () => {
    const only = Mapping.when(toCard, ({ first }) => first !== "Aino", {
      code: "aino",
      why: ({ first }) => `not ${first}`
    })
    assert.deepInclude(only.map(aino, known), { status: "skipped", code: "aino", why: "not Aino" })
    assert.deepStrictEqual(only.needs(aino), [])
    assert.deepInclude(only.map({ ...aino, first: "Eino" }, known), { title: "Eino Virtanen" })
  })

  it("`either` chooses one of two, `into` wraps, `on` looks at a part", () => {
    const short = constant("short")
    const long = Mapping.into(
      Mapping.on(
        ({ last }: Person) => last,
        field<string, string>("last", (last) => last)
      ),
      (text) => `long ${text}`
    )
    const title = Mapping.either<Person, string>(({ first }) => first.length < 3, short, long)
    assert.strictEqual(title.map(aino, known), "long Virtanen")
    assert.strictEqual(title.map({ ...aino, first: "Al" }, known), "short")
  })
})
