/** The vendors' documents, where they lie beside the project. */
import { existsSync, readFileSync } from "node:fs"
import { assert, it } from "vitest"
import { Contract, Document } from "../src/index.ts"

const folder = new URL("../../../../shared/api/", import.meta.url)

const files = {
  mycashflow: new URL("mycashflow-openapi.yaml", folder),
  ongoing: new URL("ongoing-openapi.json", folder)
}

export interface Vendors {
  readonly mycashflow: Contract.Contract
  readonly ongoing: Contract.Contract
}

const read = (): Vendors => ({
  mycashflow: Contract.make(Document.fromText(readFileSync(files.mycashflow, "utf8"), "/api")),
  // Typed date-time, taken and answered as a bare date: API notes §1 (VERIFIED).
  ongoing: Contract.make(Document.fromText(readFileSync(files.ongoing, "utf8")), { bareDates: ["deliveryDate"] })
})

const isThere = () => Object.values(files).every((file) => existsSync(file))

/** Declares tests against the documents; where they are not there, one test that says so. */
export const besideVendors = (tests: (vendors: Vendors) => void) => (isThere() ? tests(read()) : sayAbsent())

const sayAbsent = () =>
  it("not checked: ../shared/api is not there", () => {
    console.log("not checked: ../shared/api is not there")
    assert.isFalse(isThere())
  })
