import { assert, describe, it } from "vitest"
import { isAskedAgain, pauseBefore } from "../src/api/again.ts"
import { from, unreachable } from "../src/api/Problem.ts"

const answered = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  from(Response.json({ error: "some", message: "some" }, { status, headers }))

describe("a question of the dashboard", () => {
  it("that came too soon is asked again as soon as it may", async () => {
    const soon = await answered(429, { "retry-after": "2" })
    assert.deepStrictEqual([isAskedAgain(0, soon), isAskedAgain(4, soon), isAskedAgain(5, soon)], [true, true, false])
    assert.strictEqual(pauseBefore(0, soon), 2_000)
  })

  it("that was answered with no is not asked again", async () => {
    for (const status of [400, 403, 404, 409, 429]) assert.isFalse(isAskedAgain(0, await answered(status)))
    assert.isFalse(isAskedAgain(0, await answered(429, { "retry-after": "Sun, 29 Nov 2026 12:00:00 GMT" })))
  })

  it("that was not answered is asked twice more, a moment later", async () => {
    for (const error of [unreachable(), await answered(500), new TypeError("no network")]) {
      assert.deepStrictEqual(
        [isAskedAgain(0, error), isAskedAgain(1, error), isAskedAgain(2, error)],
        [true, true, false]
      )
      assert.strictEqual(pauseBefore(0, error), 800)
    }
  })
})
