import { assert, describe, it } from "vitest"
import { Option } from "effect"
import * as Death from "../src/Death.ts"
import * as MortalLog from "../src/MortalLog.ts"
import * as StatementKind from "../src/StatementKind.ts"

const claim = "with free as (\n  select name from crossdock.account)"
const renew = "with kept as ( update crossdock.account )"

/** What was asked and answered when the end came. */
const lived = (death: Death.Death | undefined) => {
  const told: Array<string> = []
  const ends: Array<string> = []
  const log = MortalLog.make(Option.fromUndefinedOr(death), () => ends.push(told.join(" ")))
  const ask = (name: string, statement: string) => {
    told.push(`${name}?`)
    log.before(statement)
  }
  const answer = (name: string, statement: string) => {
    told.push(`${name}!`)
    log.after(statement)
  }
  log.after("create table crossdock.account ()")
  ask("claim", claim)
  ask("renew", renew)
  answer("renew", renew)
  answer("claim", claim)
  ask("claim", claim)
  answer("claim", claim)
  return { ends, made: log.made() }
}

describe("a mortal's log", () => {
  it("ends its process before or after a statement of one kind, whatever else is asked meanwhile", () => {
    const kind = StatementKind.of(claim)
    assert.deepStrictEqual(lived({ when: "before", kind, nth: 1 }).ends, ["claim?"])
    assert.deepStrictEqual(lived({ when: "after", kind, nth: 1 }).ends, ["claim? renew? renew! claim!"])
    assert.deepStrictEqual(lived({ when: "after", kind, nth: 2 }).ends, ["claim? renew? renew! claim! claim? claim!"])
    assert.deepStrictEqual(lived({ when: "before", kind, nth: 3 }).ends, [])
  })

  it("ends it at a statement of any kind, where none is given", () => {
    assert.deepStrictEqual(lived({ when: "before", nth: 2 }).ends, ["claim? renew?"])
    assert.deepStrictEqual(lived({ when: "after", nth: 1 }).ends, ["claim? renew? renew!"])
  })

  it("counts by kind, and leaves out the steps that bring tables up to date", () => {
    const { ends, made } = lived(undefined)
    assert.deepStrictEqual(ends, [])
    assert.deepStrictEqual(made, { [StatementKind.of(claim)]: 2, [StatementKind.of(renew)]: 1 })
  })

  it("reads its death as it was written", () => {
    const death: Death.Death = { when: "after", kind: 'select "name" from $1', nth: 3 }
    assert.deepStrictEqual(Death.fromText(Death.toText(death)), Option.some(death))
    assert.deepStrictEqual(Death.fromText(undefined), Option.none())
  })
})

describe("a statement's kind", () => {
  it("is its first words, without those that most begin with", () => {
    assert.strictEqual(StatementKind.of(claim), "with free as ( select name from crossdock.account)")
    assert.strictEqual(
      StatementKind.of("select coalesce(json_agg(item), '[]') as list from (\n        select dock from x) as item"),
      "select dock from x) as item"
    )
  })
})
