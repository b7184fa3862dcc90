/** All routes of the API, whichever they are: who may not use them, and that there is an example of each. */
import { createHash } from "node:crypto"
import { Tokens } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import { type Route, routes } from "../src/api/DocsPage.ts"
import { ApiWorld } from "./ApiWorld.ts"
import { examples } from "./apiExamples.ts"

const nameOf = ({ group, name }: Route) => `${group}.${name}`

/** All but those for whoever has shown no token yet. */
const guarded = () => routes().filter(({ role }) => role !== "anyone")

/** With a store, and anything for the rest. */
const pathIn = (store: string, { path }: Route) =>
  path.replace(":store", store).replaceAll(/:(\w+)/gu, (_, name: string) => `some-${name}`)

const namesAStore = ({ path }: Route) => path.includes(":store")

const below = (role: string) =>
  Tokens.Role.literals
    .slice(
      0,
      Tokens.Role.literals.findIndex((each) => each === role)
    )
    .at(-1)

layer(ApiWorld.layer, { timeout: 120_000, excludeTestServices: true })("every route of the API", (it) => {
  it.effect("is behind a token that is good", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* ApiWorld
      const revoked = yield* token({ role: "admin" })
      yield* Effect.provideContext(
        Effect.flatMap(Tokens.Tokens, ({ revoke }) => revoke(revoked.id)),
        works
      )
      const expired = yield* Effect.provideContext(expiredToken, works)
      const forged = `cd_${"a".repeat(43)}`
      const bad = [undefined, "", "secret", forged, `${revoked.token}`, expired, revoked.token.slice(0, -1)]
      for (const route of guarded()) {
        for (const each of bad) {
          const { json, status } = yield* ask(
            route.method,
            pathIn("beta", route),
            each === undefined ? {} : { token: each }
          )
          assert.deepEqual([nameOf(route), status], [nameOf(route), 401])
          assert.propertyVal(json, "error", "unauthenticated")
        }
      }
      assert.deepEqual(
        routes()
          .filter(({ role }) => role === "anyone")
          .map(nameOf),
        ["entrance.signIn"]
      )
    })
  )

  it.effect("asks for the role that it is declared with", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      for (const route of guarded()) {
        const role = below(route.role)
        if (role === undefined) continue
        const lesser = yield* token({ role, of: ["beta"] })
        const { json, status } = yield* ask(route.method, pathIn("beta", route), { token: lesser.token })
        assert.deepEqual([nameOf(route), status], [nameOf(route), 403])
        assert.propertyVal(json, "error", "forbidden")
      }
    })
  )

  it.effect("says to a token of one store that another is not there, word for word as of one that is not", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const own = yield* token({ role: "admin", of: ["beta"] })
      for (const route of guarded().filter(namesAStore)) {
        const others = yield* ask(route.method, pathIn("acme", route), { token: own.token })
        const nobodys = yield* ask(route.method, pathIn("nobody", route), { token: own.token })
        assert.deepEqual([nameOf(route), others.status, others.text], [nameOf(route), 404, nobodys.text])
      }
    })
  )

  it.effect("tells a token of one store nothing of another", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      yield* token({ role: "viewer", of: ["acme"], name: "of acme" })
      const own = yield* token({ role: "admin", of: ["beta"] })
      for (const route of guarded()) {
        const { text } = yield* ask(route.method, pathIn("beta", route), { token: own.token })
        assert.notInclude(text, "acme", nameOf(route))
      }
    })
  )

  it.effect("has an example that works", () =>
    Effect.gen(function* () {
      assert.sameMembers(Object.keys(examples), routes().map(nameOf))
      const { ask, token } = yield* ApiWorld
      const admin = yield* token({ role: "admin" })
      for (const route of routes()) {
        const example = examples[nameOf(route)]
        const { body, headers, path } = yield* Effect.flatMap(
          ApiWorld,
          (world) => example?.(world) ?? Effect.die(nameOf(route))
        )
        const { status, text } = yield* ask(route.method, `/api/v1${path}`, {
          token: admin.token,
          ...(headers === undefined ? {} : { headers }),
          ...(body === undefined ? {} : { body })
        })
        assert.isBelow(status, 300, `${nameOf(route)}: ${text}`)
        assert.isAtLeast(status, 200, nameOf(route))
      }
    })
  )
})

/** Good until a moment ago. */
const expiredToken = Effect.gen(function* () {
  const { add } = yield* Tokens.Tokens
  const secret = `cd_${"e".repeat(43)}`
  const hash = createHash("sha256").update(secret).digest("hex")
  const expiresAt = Option.some(DateTime.subtract(yield* DateTime.now, { seconds: 1 }))
  yield* add({ id: hash.slice(0, 12), name: "expired", role: "admin", stores: Option.none(), expiresAt }, hash)
  return secret
})
