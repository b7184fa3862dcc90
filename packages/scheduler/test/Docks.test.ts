import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { Docks } from "../src/index.ts"

const account = (name: string, callsPerSecond = 5, concurrency = 4) => ({ name, callsPerSecond, concurrency })
const member = (store: string, ...names: ReadonlyArray<string>) => ({
  store,
  accounts: names.map((name) => account(name))
})
const storesOf = (docks: ReadonlyArray<Docks.Dock<string>>) =>
  docks.map(({ members }) => members.map(({ store }) => store).toSorted()).toSorted()

describe("docks", () => {
  it("stores that share an account share a dock, and others do not", () => {
    const docks = Docks.from([
      member("a", "shop a", "house 1"),
      member("b", "shop b"),
      member("c", "shop c", "house 1")
    ])
    assert.deepStrictEqual(storesOf(docks), [["a", "c"], ["b"]])
    assert.deepStrictEqual(
      docks.map(({ name }) => name),
      ["house 1", "shop b"]
    )
  })

  it("two docks become one when a store comes that has accounts at both", () => {
    const docks = Docks.from([member("a", "1"), member("b", "2"), member("c", "3"), member("d", "1", "2")])
    assert.deepStrictEqual(storesOf(docks), [["a", "b", "d"], ["c"]])
    assert.deepStrictEqual(
      docks.find(({ name }) => name === "1")?.accounts.map(({ name }) => name),
      ["1", "2"]
    )
  })

  it("where stores budget one account differently, the smaller budget counts", () => {
    const docks = Docks.from([
      { store: "a", accounts: [account("house", 5, 1)] },
      { store: "b", accounts: [account("house", 2, 8)] }
    ])
    assert.deepStrictEqual(
      docks.flatMap(({ accounts }) => accounts),
      [account("house", 2, 1)]
    )
  })

  const names = Schema.NonEmptyArray(Schema.Literals(["1", "2", "3", "4", "5", "6", "7"]))
  it.prop("every store is at one dock, and no account at two", [Schema.Array(names)], ([stores]) => {
    const docks = Docks.from(stores.map((accounts, n) => member(`store ${n}`, ...accounts)))
    const members = docks.flatMap((dock) => dock.members.map(({ store }) => store))
    assert.sameMembers(
      members,
      stores.map((_, n) => `store ${n}`)
    )
    const accounts = docks.flatMap((dock) => dock.accounts.map(({ name }) => name))
    assert.strictEqual(new Set(accounts).size, accounts.length)
    for (const dock of docks) {
      for (const { accounts: own } of dock.members) assert.includeDeepMembers([...dock.accounts], [...own])
    }
  })

  it.prop("are named alike in whatever order the stores come", [Schema.Array(names)], ([stores]) => {
    const members = stores.map((accounts, n) => member(`store ${n}`, ...accounts))
    const namesOf = (given: typeof members) =>
      Docks.from(given)
        .map(({ name }) => name)
        .toSorted()
    assert.deepStrictEqual(namesOf(members.toReversed()), namesOf(members))
  })
})
