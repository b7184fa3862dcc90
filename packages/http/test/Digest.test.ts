import { createHmac } from "node:crypto"
import { Digest } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

describe("a secret", () => {
  it.prop(
    "is told from every other text, of whatever length",
    [Schema.String, Schema.NonEmptyString],
    ([given, secret]) => {
      assert.strictEqual(Digest.isSecret(given, secret), given === secret)
      assert.isTrue(Digest.isSecret(secret, secret))
    }
  )

  it("is not given by who gives none", () => {
    assert.isFalse(Digest.isSecret(undefined, "secret"))
  })

  it("that is empty is nobody's", () => {
    assert.isFalse(Digest.isSecret("", ""))
    assert.isFalse(Digest.isSecret(undefined, ""))
  })
})

describe("a digest", () => {
  it.prop("is the same for the same text alone", [Schema.String, Schema.String], ([one, other]) => {
    assert.strictEqual(Digest.of(one) === Digest.of(other), one === other)
  })

  it("with a key is HMAC-SHA256, in both ways of writing it", () => {
    const made = createHmac("sha256", "key").update('{"id":1}')
    const bytes = made.digest()
    assert.deepStrictEqual(Digest.keyed("key", '{"id":1}'), {
      hex: bytes.toString("hex"),
      base64: bytes.toString("base64")
    })
  })
})
