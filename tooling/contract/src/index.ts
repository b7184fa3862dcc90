export * as Contract from "./Contract.ts"
export * as Document from "./Document.ts"
export * as Violation from "./Violation.ts"
export * as Witness from "./Witness.ts"
