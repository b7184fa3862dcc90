import { createHmac } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { Chance } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import * as Letter from "../src/Letter.ts"
import * as Post from "../src/Post.ts"

interface Heard {
  readonly path: string
  readonly signature: string
  readonly body: string
}

/** Somebody who takes what `isWelcome` says, and refuses the rest. */
const door = Effect.fnUntraced(function* (isWelcome: (heard: Heard) => boolean) {
  const heard: Array<Heard> = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { "x-webhook-signature": signature } = request.headers
    const message = { path: request.url ?? "", signature: String(signature ?? ""), body: await text(request) }
    if (isWelcome(message)) heard.push(message)
    response.writeHead(isWelcome(message) ? 202 : 401).end()
  }
  const server = createServer((...pair) => void answer(...pair))
  const port = yield* Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0))
      })
    }),
    () => Effect.sync(() => server.close())
  )
  return { heard, url: () => `http://127.0.0.1:${port}` }
})

const opened = Effect.fnUntraced(function* (
  manners: Post.Manners,
  services: Post.Options["services"],
  signed: ReadonlyArray<string> = []
) {
  const post = yield* Post.open({ services, chance: Chance.seeded(1), manners, signed })
  const send = (count: number, store = "north") =>
    Effect.forEach(Array.from({ length: count }), (_, id) =>
      Effect.promise(() =>
        fetch(`${post.url}/hooks/${store}/mycashflow?token=right`, {
          method: "POST",
          headers: { "x-webhook-uuid": "key" },
          body: JSON.stringify({ data: { id } })
        })
      )
    )
  return { post, send }
})

const until = (isSo: () => boolean) =>
  Effect.repeat(Effect.sync(isSo), { until: (so) => so, schedule: Schedule.spaced("20 millis") })

/** However busy the machine is. */
const patience = 120_000

const isRight = ({ path }: Heard) => path.endsWith("?token=right")
const isRightlySigned = ({ body, signature }: Heard) =>
  signature === createHmac("sha256", "key").update(body).digest("hex")

describe("the post", () => {
  it.live(
    "that is faithful brings every message once, as it is",
    () =>
      Effect.gen(function* () {
        const there = yield* door(isRight)
        const { post, send } = yield* opened(Post.faithful, [there])
        yield* send(5)
        yield* until(() => post.tally.taken === 5)
        assert.deepStrictEqual(
          there.heard.map(({ body }) => body).toSorted(),
          [0, 1, 2, 3, 4].map((id) => `{"data":{"id":${id}}}`)
        )
        assert.deepStrictEqual(post.findings, [])
      }).pipe(Effect.scoped),
    patience
  )

  it.live(
    "that is careless loses, delays and doubles, and is overtaken by itself; forgers are refused",
    () =>
      Effect.gen(function* () {
        const there = yield* door(isRight)
        const { post, send } = yield* opened(Post.careless, [there])
        yield* send(60)
        yield* until(() => post.tally.taken === 60 - post.tally.lost + post.tally.doubled)
        yield* until(() => post.tally.refused === post.tally.forged)
        const { doubled, forged, late, lost, overtaken } = post.tally
        for (const count of [doubled, forged, late, lost, overtaken]) assert.isAtLeast(count, 3)
        assert.deepStrictEqual(post.findings, [])
      }).pipe(Effect.scoped),
    patience
  )

  it.live("finds out who believes a forger, and who believes nobody", () =>
    Effect.gen(function* () {
      const forging = { ...Post.faithful, forged: 1 }
      const open = yield* opened(forging, [yield* door(() => true)])
      yield* open.send(3)
      yield* until(() => open.post.findings.length === 3)
      assert.deepStrictEqual(
        open.post.findings.map(({ kind }) => kind),
        ["letIn", "letIn", "letIn"]
      )
      assert.notInclude(JSON.stringify(open.post.findings), "right")
      const shut = yield* opened(Post.faithful, [yield* door(() => false)])
      yield* shut.send(2)
      yield* until(() => shut.post.findings.length === 2)
      assert.deepStrictEqual(
        shut.post.findings.map(({ kind }) => kind),
        ["lost", "lost"]
      )
    }).pipe(Effect.scoped)
  )

  it.live(
    "signs for a shop that signs, and its forgers cannot",
    () =>
      Effect.gen(function* () {
        const there = yield* door(isRightlySigned)
        const { post, send } = yield* opened({ ...Post.faithful, forged: 1 }, [there], ["south"])
        yield* send(20, "south")
        yield* until(() => post.tally.taken === 20 && post.tally.refused === 20)
        assert.deepStrictEqual(post.findings, [])
      }).pipe(Effect.scoped),
    patience
  )

  it.live(
    "counts what met nobody, and does not hold that against anybody",
    () =>
      Effect.gen(function* () {
        const { post, send } = yield* opened(Post.faithful, [{ url: () => "http://127.0.0.1:1" }])
        yield* send(2)
        yield* until(() => post.tally.unheard === 2)
        assert.deepStrictEqual(post.findings, [])
      }).pipe(Effect.scoped),
    patience
  )
})

describe("a forged message", () => {
  const letter: Letter.Letter = {
    path: "/hooks/north/mycashflow?token=right",
    headers: { "x-webhook-uuid": "key", "content-type": "application/json" },
    body: '{"data":{"id":12}}'
  }

  it("is never the real one", () => {
    const token = { path: "/hooks/north/ongoing", headers: { "x-auth-token": "right" }, body: "{}" }
    for (const real of [letter, Letter.signed(letter), token]) {
      for (const each of Letter.forgeries(real)) assert.notDeepEqual(each, real)
    }
    assert.isFalse(Letter.forgeries(token).some(({ headers }) => headers["x-auth-token"] === "right"))
    assert.isFalse(Letter.forgeries(letter).some(({ path }) => path.endsWith("=right")))
  })
})
