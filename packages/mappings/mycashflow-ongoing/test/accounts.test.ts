import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const declared = (shop: object, owner: object) =>
  mycashflowOngoing.toStore({
    name: "acme",
    revision: "1",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: "mycashflow-ongoing",
      mycashflow: { user: "api@acme.example", apiKey: "${KEY}", ...shop },
      ongoing: { goodsOwnerId: 42, user: "WSI", password: "${PASSWORD}", ...owner }
    })
  })

const namesOf = (shop: object, owner: object) =>
  Effect.map(declared(shop, owner).accounts, (accounts) => accounts.map(({ name }) => name))

describe("stores that share a shop or a goods owner", () => {
  it.effect("share its account, however they spell it", () =>
    Effect.gen(function* () {
      const plain = yield* namesOf({ store: "acme" }, { warehouse: "acmewarehouse" })
      const capitals = yield* namesOf({ store: "Acme" }, { warehouse: "AcmeWarehouse" })
      const whole = yield* namesOf(
        { store: "acme", baseUrl: "https://ACME.mycashflow.fi:443/" },
        { warehouse: "acmewarehouse", baseUrl: "https://API.ongoingsystems.se/acmewarehouse//" }
      )
      assert.deepStrictEqual(capitals, plain)
      assert.deepStrictEqual(whole, plain)
    })
  )

  it.effect("do not share another goods owner's", () =>
    Effect.gen(function* () {
      const [, one] = yield* namesOf({ store: "acme" }, { warehouse: "w" })
      const [, other] = yield* namesOf({ store: "acme" }, { warehouse: "w", goodsOwnerId: 43 })
      assert.notStrictEqual(one, other)
    })
  )
})
