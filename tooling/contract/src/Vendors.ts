/** The vendors' documents, where they lie beside the project. */
import { existsSync, readFileSync } from "node:fs"
import { Function, Option } from "effect"
import * as Contract from "./Contract.ts"
import * as Document from "./Document.ts"

const folder = new URL("../../../../shared/api/", import.meta.url)

const files = {
  mycashflow: new URL("mycashflow-openapi.yaml", folder),
  ongoing: new URL("ongoing-openapi.json", folder)
}

export interface Vendors {
  readonly mycashflow: Contract.Contract
  readonly ongoing: Contract.Contract
}

/** None where `../shared/api` is not there. Read and made ready once: all tests of a process hold to the same. */
export const find = (): Option.Option<Vendors> =>
  Object.values(files).every((file) => existsSync(file)) ? Option.some(read(files)) : Option.none()

const read = Function.memoize(({ mycashflow, ongoing }: typeof files): Vendors => ({
  mycashflow: Contract.make(Document.fromText(readFileSync(mycashflow, "utf8"), "/api")),
  // Typed date-time, taken and answered as a bare date: API notes §1 (VERIFIED).
  ongoing: Contract.make(Document.fromText(readFileSync(ongoing, "utf8")), { bareDates: ["deliveryDate"] })
}))
