import { Address } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"

describe("an address", () => {
  it("is one and the same however its host, its default port and its end are spelled", () => {
    const spellings = [
      "https://api.example.com/Acme",
      "https://API.Example.com/Acme/",
      "HTTPS://api.example.com:443/Acme//",
      " https://api.example.com/Acme "
    ]
    assert.deepStrictEqual(
      spellings.map(Address.canonical),
      spellings.map(() => "https://api.example.com/Acme")
    )
  })

  it("is another where its path, its port or its protocol is", () => {
    const others = ["https://a.example", "http://a.example", "https://a.example:8443", "https://a.example/b"]
    assert.strictEqual(new Set(others.map(Address.canonical)).size, others.length)
  })

  it("that is none stays as it is", () => {
    assert.strictEqual(Address.canonical("not an address"), "not an address")
  })
})
