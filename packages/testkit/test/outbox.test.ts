/** Webhooks that go out by the simulated clock. */
import { Ladder, Outbox, SimulatedClock } from "@crossdock/testkit"
import { assert, describe, it } from "vitest"

const start = new Date("2026-03-02T12:00:00Z")

const open = (options: Partial<Outbox.Options> = {}) => {
  const clock = SimulatedClock.make(() => start)
  const line = { status: 500 }
  const outbox = Outbox.make({ now: clock.now, send: async () => line.status, ...options })
  const post = (body: string) => outbox.post({ url: "https://listener.example", headers: {}, body })
  const minutes = () => outbox.attempts.map(({ at }) => (new Date(at).getTime() - start.getTime()) / 60_000)
  return { clock, line, minutes, outbox, post }
}

describe("a webhook", () => {
  it("is tried again after 1, 5, 15 and 30 minutes, then every two hours for a day", async () => {
    const { clock, minutes, outbox, post } = open({ ladder: Ladder.oneDay })
    post("a")
    for (let minute = 0; minute < 2 * 24 * 60; minute++) {
      await outbox.deliverDue()
      clock.advance(60_000)
    }
    assert.deepStrictEqual(minutes().slice(0, 7), [0, 1, 6, 21, 51, 171, 291])
    assert.strictEqual(minutes().at(-1), 51 + 11 * 120)
    assert.strictEqual(outbox.waiting(), 0)
  })

  it("is tried no more once somebody has taken it", async () => {
    const { clock, line, outbox, post } = open({ ladder: Ladder.oneDay })
    post("a")
    await outbox.deliverDue()
    line.status = 204
    clock.advance(60_000)
    await outbox.deliverDue()
    assert.deepStrictEqual(
      outbox.attempts.map(({ attempt, status }) => [attempt, status]),
      [
        [1, 500],
        [2, 204]
      ]
    )
    assert.strictEqual(outbox.waiting(), 0)
  })

  it("is tried once where there is no ladder, even if nobody is there", async () => {
    const { outbox, post } = open({ send: () => Promise.reject(new Error("nobody")) })
    post("a")
    await outbox.deliverDue()
    assert.deepStrictEqual(
      outbox.attempts.map(({ status }) => status),
      [0]
    )
    assert.strictEqual(outbox.waiting(), 0)
  })

  it("arrives twice and out of order where it is told to", async () => {
    const { line, outbox, post } = open({ duplicates: true, reordered: true })
    line.status = 200
    post("a")
    post("b")
    await outbox.deliverDue()
    assert.deepStrictEqual(
      outbox.attempts.map(({ body }) => body),
      ["b", "b", "a", "a"]
    )
  })
})
