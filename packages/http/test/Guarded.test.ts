import { assert, describe, it } from "@effect/vitest"
import { HttpClientRequest } from "effect/http"
import * as Guarded from "../src/Guarded.ts"

const said = Guarded.of(HttpClientRequest.get("https://warehouse.example/api/v1/orders/Sylt-7"))

describe("what a platform says of a call that has no record's data with it", () => {
  it.each([
    ["is repeated as far as a program wrote it", "unknown goodsOwnerId 5 or goods_owner: BAD_USER_INPUT"],
    ["is repeated of the address itself", "no order Sylt-7"]
  ])("%s", (_, text) => {
    assert.strictEqual(said(text), text)
  })

  it.each([
    ["names", "cannot read Maija Meikäläinen", "cannot read ‹…› ‹…›"],
    ["names with a hyphen or an apostrophe", "of Anna-Liisa O'Neill", "of ‹…› ‹…›"],
    ["small letters beyond those of a program", "of meikäläinen", "of ‹…›"],
    ["e-mail addresses", "mail matti@example.com now", "mail ‹…› now"],
    ["telephone numbers", "call +358401234567 now", "call ‹…› now"]
  ])("is not repeated where it may be %s", (_, text, told) => {
    assert.strictEqual(said(text), told)
  })
})
