import { assert, describe, it } from "@effect/vitest"
import { deaths } from "../src/serviceStatements.ts"

describe("the deaths of services", () => {
  it("are three of each kind, before and after: early, later, late", () => {
    assert.deepStrictEqual(deaths({ renew: 40 }), [
      { when: "before", kind: "renew", nth: 1 },
      { when: "after", kind: "renew", nth: 1 },
      { when: "before", kind: "renew", nth: 3 },
      { when: "after", kind: "renew", nth: 3 },
      { when: "before", kind: "renew", nth: 6 },
      { when: "after", kind: "renew", nth: 6 }
    ])
  })

  it("are the same one in three lives, where a life has but one", () => {
    assert.deepStrictEqual(
      deaths({ enrol: 1 }).map(({ nth }) => nth),
      [1, 1, 1, 1, 1, 1]
    )
  })
})
