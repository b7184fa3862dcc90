/** Tests against the vendors' documents, or one that says that they are not there. */
import { Option } from "effect"
import { assert, it } from "vitest"
import { Vendors as Documents } from "../src/index.ts"

export type Vendors = Documents.Vendors

/** Declares tests against the documents; where they are not there, one test that says so. */
export const besideVendors = (tests: (vendors: Vendors) => void) =>
  Option.match(Documents.find(), { onNone: sayAbsent, onSome: tests })

const sayAbsent = () =>
  it("not checked: ../shared/api is not there", () => {
    console.log("not checked: ../shared/api is not there")
    assert.isTrue(Option.isNone(Documents.find()))
  })
