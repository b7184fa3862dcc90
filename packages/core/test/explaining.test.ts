/** Where a value comes from, by the way it was mapped. */
import { Explaining, type Explanation, Known, type Ledger, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Option, Result } from "effect"

const { andThen, constant, each, either, field, into, make, on, seenWith, when } = Mapping

interface Pet {
  readonly name: string
  readonly legs: number
}

interface Person {
  readonly first: string
  readonly last: string | null
  readonly money: BigDecimal.BigDecimal
  readonly born: DateTime.Utc
  readonly isMember: boolean
  readonly pets: ReadonlyArray<Pet>
  readonly friend: Option.Option<{ readonly first: string }>
}

const aino: Person = {
  first: "Aino",
  last: "Virta",
  money: BigDecimal.fromStringUnsafe("12.50"),
  born: DateTime.makeUnsafe("2000-02-03T04:05:06Z"),
  isMember: true,
  pets: [
    { name: "Musti", legs: 4 },
    { name: "Kiki", legs: 2 }
  ],
  friend: Option.some({ first: "Eino" })
}

const now = DateTime.makeUnsafe("2024-10-01T09:00:00Z")

const explained = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, known: Known.Known = Known.only(now)) =>
  Explaining.explain<A, B>({ item, known, map: mapping.map, encode: (record) => Result.succeed(record) })

/** `title ← first, last (condition)`, a line a value. */
const lines = ({ values }: Explanation.Explanation) =>
  values.map(
    ({ known, path, sources }) => `${path} ← ${[...sources.map(wordsOf), ...known.map(({ what }) => what)].join(", ")}`
  )

const wordsOf = ({ path, role }: Explanation.Source) => (role === "value" ? path : `${path}?`)

const decided = ({ decidedBy }: Explanation.Explanation) =>
  decidedBy.map((decider) => `${decider.of === "" ? "it" : decider.of} ← ${wordsOf(decider)}`)

interface Card {
  readonly title: string
  readonly kind?: string
}

const title = field("first and last name", ({ first, last }: Person) => `${first} ${last ?? ""}`)
const toCard = make<Person, Card>({ title, kind: constant("card") }, "toCard")

describe("a value", () => {
  it("comes from what its own field read, and a constant from nothing", () => {
    const [first, second] = explained(toCard, aino).values
    assert.deepInclude(first, {
      path: "title",
      value: "Aino Virta",
      sources: [
        { path: "first", raw: "Aino", role: "value" },
        { path: "last", raw: "Virta", role: "value" }
      ],
      mapping: "toCard → title",
      source: "first and last name",
      isConstant: false
    })
    assert.deepInclude(second, { path: "kind", value: "card", sources: [], isConstant: true })
  })

  it("is shown raw as a platform writes it", () => {
    const toAll = make<Person, { readonly all: string }>({
      all: field("", ({ born, friend, isMember, last, money }) => [born, friend, isMember, last, money].join(" "))
    })
    const [all] = explained(toAll, { ...aino, last: null, friend: Option.none() }).values
    assert.deepStrictEqual(all?.sources.map(({ path, raw }) => [path, raw]).toSorted(), [
      ["born", "2000-02-03T04:05:06.000Z"],
      ["friend", null],
      ["isMember", true],
      ["last", null],
      ["money", "12.5"]
    ])
  })

  it("that takes the first of two takes nothing from the second, and was no more than looked at for what it did not take", () => {
    const toName = make<Person, { readonly name: string }>({ name: field("", (person) => person.last ?? person.first) })
    assert.deepStrictEqual(lines(explained(toName, aino)), ["name ← last"])
    assert.deepStrictEqual(lines(explained(toName, { ...aino, last: null })), ["name ← first, last?"])
  })

  it("of nothing comes from where nothing was", () => {
    const toName = make<Person, { readonly name: string | null }>({ name: field("", ({ last }) => last) })
    assert.deepStrictEqual(lines(explained(toName, { ...aino, last: null })), ["name ← last"])
  })

  it("that a condition gave is not moved by it", () => {
    const toWord = make<Person, { readonly word: string }>({
      word: field("", ({ first, money }) => (BigDecimal.isPositive(money) ? first : ""))
    })
    assert.deepStrictEqual(lines(explained(toWord, aino)), ["word ← first, money?"])
  })

  it("whose field would have none without it comes from it", () => {
    const toWord = make<Person, { readonly word: string; readonly first: string }>({
      word: field("", ({ last }) => (last === "Virta" ? "river" : Verdict.park("no-word", "no such word"))),
      first: field("", ({ first }) => first)
    })
    const explanation = explained(toWord, aino)
    assert.deepStrictEqual(lines(explanation), ["word ← last", "first ← first"])
    assert.deepStrictEqual(decided(explanation), ["it ← last"])
  })

  it("comes from what another field stops for as well", () => {
    const river = field("", ({ last }: Person) =>
      last === "Virta" ? "river" : Verdict.park("no-word", "no such word")
    )
    const toWords = make<Person, { readonly one: string; readonly other: string }>({ one: river, other: river })
    assert.deepStrictEqual(lines(explained(toWords, aino)), ["one ← last", "other ← last"])
  })

  it("may come from what is known besides the record", () => {
    const known: Known.Known = {
      ...Known.only(now),
      firstTriedAt: Option.some(now),
      find: (ref) => (ref.key === "7" ? Option.some(remembered) : Option.none())
    }
    const toFacts = make<Person, { readonly day: string; readonly dog: string; readonly isFree: boolean }>({
      day: field("", (_, { firstTriedAt, now: today }) =>
        DateTime.formatIsoDate(Option.getOrElse(firstTriedAt, () => today))
      ),
      dog: field("", (_, { find }) => Option.getOrThrow(find({ pipeline: "dogs", key: "7" })).remoteKey),
      isFree: field("", (_, { isReleased }) => isReleased)
    })
    const { values } = explained(toFacts, aino, known)
    assert.deepStrictEqual(
      values.map((value) => value.known),
      [
        [
          { what: "firstTriedAt", value: "2024-10-01T09:00:00.000Z" },
          { what: "now", value: "2024-10-01T09:00:00.000Z" }
        ],
        [{ what: "dogs 7", value: "DOG-7" }],
        [{ what: "isReleased", value: false }]
      ]
    )
    assert.isTrue(values.every(({ isConstant }) => !isConstant))
  })
})

const remembered: Ledger.Remembered = {
  pipeline: "dogs",
  key: "7",
  status: Option.some("delivered"),
  fingerprint: "",
  openIntent: Option.none(),
  unclearSince: Option.none(),
  remoteKey: "DOG-7",
  remoteId: "1",
  code: "",
  why: "",
  revision: "",
  attempts: 1,
  firstTriedAt: Option.none(),
  heldBecause: Option.none(),
  isReleased: false,
  discardedBecause: Option.none()
}

interface Zoo {
  readonly owner: { readonly name: string }
  readonly pets: ReadonlyArray<{ readonly label: string }>
}

const toPet = make<Pet, Zoo["pets"][number]>({ label: field("pets → name", ({ name }) => name.trim()) }, "toPet")
const walking = ({ pets }: Person) => pets.filter(({ legs }) => legs > 3)
const toZoo = make<Person, Zoo>({ owner: make({ name: title }), pets: each(walking, toPet) }, "toZoo")

describe("however a record is put together", () => {
  it("each row's values come from their own element, and its rows were picked by what was read to pick them", () => {
    const explanation = explained(toZoo, { ...aino, pets: [{ name: "Kiki", legs: 2 }, ...aino.pets] })
    assert.deepStrictEqual(lines(explanation), ["owner.name ← first, last", "pets[0].label ← pets[1].name"])
    assert.deepStrictEqual(decided(explanation), ["pets ← pets[0].legs", "pets ← pets[1].legs", "pets ← pets[2].legs"])
    assert.deepStrictEqual(
      explanation.values.map(({ mapping }) => mapping),
      ["toZoo → owner.name", "toPet → label"]
    )
  })

  it("a wrapped record is still its fields'", () => {
    const wrapped = into(toCard, (card) => ({ _tag: "Put" as const, card }))
    assert.deepStrictEqual(lines(explained(wrapped, aino)), ["_tag ← ", "card.title ← first, last", "card.kind ← "])
  })

  it("a part of the record is read where it lies", () => {
    const toFriend = on(
      ({ friend }: Person) => Option.getOrThrow(friend),
      make<{ readonly first: string }, Card>({ title: field("", ({ first }) => first) })
    )
    assert.deepStrictEqual(lines(explained(toFriend, aino)), ["title ← friend.first"])
  })

  it("what is read to choose a mapping, or whether there is one, decides, and moves a value only where the other mapping has another", () => {
    const chosen = either(
      ({ isMember }: Person) => isMember,
      toCard,
      make<Person, Card>({ title: constant("stranger") })
    )
    const rich = when(chosen, ({ born }) => DateTime.isLessThan(born, now), { code: "unborn", why: "not yet" })
    const explanation = explained(rich, aino)
    assert.deepStrictEqual(lines(explanation), ["title ← isMember, first, last", "kind ← isMember"])
    assert.deepStrictEqual(decided(explanation), ["it ← born?", "it ← isMember?"])
  })

  it("a record that is made of another one comes from what that one came from", () => {
    const toShout = make<Card, { readonly shout: string }>({
      shout: field("", ({ title: text }) => text.toUpperCase())
    })
    assert.deepStrictEqual(lines(explained(andThen(toCard, toShout), aino)), ["shout ← first, last"])
  })

  it("a record that is seen with some of it put differently is read where it was", () => {
    const seen = on((person: Person) => seenWith(person, { pets: walking(person) }), toZoo)
    const explanation = explained(seen, aino)
    assert.deepStrictEqual(lines(explanation), ["owner.name ← first, last", "pets[0].label ← pets[0].name"])
    assert.isEmpty(explanation.values.filter(({ isConstant }) => isConstant))
  })

  it("what hangs in two places has one name, the shorter", () => {
    const [pet] = aino.pets
    const twice = { best: pet, all: { pets: aino.pets } }
    const toNames = make<typeof twice, { readonly one: string; readonly same: string }>({
      one: field("", ({ all }) => all.pets[0]?.name ?? ""),
      same: field("", ({ best }) => best?.name ?? "")
    })
    assert.deepStrictEqual(lines(explained(toNames, twice)), ["one ← best.name", "same ← best.name"])
  })
})

describe("a record that goes nowhere", () => {
  it("has no values, and its verdict comes from what was read to come to it", () => {
    const toLegs = make<Person, { readonly pets: ReadonlyArray<{ readonly legs: number }> }>({
      pets: each(
        ({ pets }: Person) => pets,
        make<Pet, { readonly legs: number }>({
          legs: field("", ({ legs, name }) => (legs < 3 ? Verdict.park("bird", `${name} flies away`) : legs))
        })
      )
    })
    const explanation = explained(toLegs, aino)
    assert.deepStrictEqual(explanation.values, [])
    assert.deepInclude(explanation.verdict, { status: "parked", code: "bird" })
    assert.deepStrictEqual(decided(explanation), ["it ← pets[0].legs", "it ← pets[1].legs", "it ← pets[1].name"])
  })
})
