/** What a store may say about goods that come back. */
import type { OwnOrder } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import type { DateTime } from "effect"
import type { OrderOptions } from "./OrderOptions.ts"

/** Who writes on the shop's order what came back; `off` where nobody shall. */
export const Show = Schema.Literals(["person", "comment", "off"])
export type Show = typeof Show.Type

/** Where an order that holds nothing but returned rows names the order that they are of. */
export const NamedBy = Schema.Literals(["nothing", "external_id", "custom_data", "details"])
export type NamedBy = typeof NamedBy.Type

export interface ReturnOptions
  extends
    Pick<OrderOptions, "articlePipeline" | "bundles" | "bundleIds" | "longest" | "notPicked" | "orderNumberPrefix">,
    OwnOrder.OwnOrderOptions {
  /** Rows that the shop has noted before are none of ours. */
  readonly since?: DateTime.Utc | undefined
  readonly namedBy: NamedBy
  /** Under which name this store announces its returns. */
  readonly pipeline?: string | undefined
}
