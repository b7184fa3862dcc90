import { Claim } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"

const claim = (thing: string, share?: Claim.Share): Claim.Claim => ({
  thing,
  ...(share === undefined ? {} : { share }),
  setting: "shop",
  does: "sells",
  advice: "sell elsewhere"
})

const share = (name: string, ...held: ReadonlyArray<string>): Claim.Share => ({
  name,
  holds: (other) => held.includes(other)
})

describe("two claims", () => {
  it("collide over one thing that cannot be shared", () => assert.isTrue(Claim.collide(claim("a"), claim("a"))))

  it("to different things never collide", () => assert.isFalse(Claim.collide(claim("a"), claim("b"))))

  it("to all of a thing and to a share of it collide", () => {
    assert.isTrue(Claim.collide(claim("a"), claim("a", share("x"))))
    assert.isTrue(Claim.collide(claim("a", share("x")), claim("a")))
  })

  it("to shares of one thing collide where they are the same, or one holds the other", () => {
    const over = (one: Claim.Share, other: Claim.Share) => Claim.collide(claim("a", one), claim("a", other))
    assert.isTrue(over(share("x"), share("x")))
    assert.isTrue(over(share("x", "y"), share("y")))
    assert.isTrue(over(share("y"), share("x", "y")))
    assert.isFalse(over(share("x"), share("y")))
  })
})
