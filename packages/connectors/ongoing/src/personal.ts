/** Which fields of the warehouse's records tell of a person, by the marks of the schemas. */
import { Personal } from "@crossdock/core"
import { OrderPatch } from "./OrderPatch.ts"
import { payloads } from "./payloads.ts"

export const personal = Personal.of(OrderPatch, ...Object.values(payloads))
