/** Which fields of the shop's records tell of a person, by the marks of the schemas. */
import { Personal } from "@crossdock/core"
import { Order } from "./Order.ts"

export const personal = Personal.of(Order)
