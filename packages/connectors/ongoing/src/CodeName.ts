/** A code with a name, such as a way of delivery. Ongoing finds the code, or creates it under the name. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { ClearableText } from "./Clearable.ts"

/** As written. */
export const PutCodeName = Schema.Struct({ code: ClearableText, name: ClearableText })
export type PutCodeName = typeof PutCodeName.Type

/** As read. */
export const CodeName = Schema.Struct({ code: Blank.orNull(Schema.String), name: Blank.orNull(Schema.String) })
export type CodeName = typeof CodeName.Type
