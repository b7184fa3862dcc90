/** The vendors' documents, where they lie beside the project. */
import { existsSync, readFileSync } from "node:fs"
import { Option } from "effect"
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

/** None where `../shared/api` is not there. */
export const find = (): Option.Option<Vendors> =>
  Object.values(files).every((file) => existsSync(file)) ? Option.some(read()) : Option.none()

const read = (): Vendors => ({
  mycashflow: Contract.make(Document.fromText(readFileSync(files.mycashflow, "utf8"), "/api")),
  // Typed date-time, taken and answered as a bare date: API notes §1 (VERIFIED).
  ongoing: Contract.make(Document.fromText(readFileSync(files.ongoing, "utf8")), { bareDates: ["deliveryDate"] })
})
