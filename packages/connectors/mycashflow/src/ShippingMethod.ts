/** A way of shipping that the shop has set up (`GET /shipping-methods`, API notes §5.6, CLIENT). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const Text = Blank.orNull(Schema.String)

export const ShippingMethod = Schema.Struct({
  id: Schema.Int,
  name: Text,
  /** Whose service it is bound to; none where the shop ships by itself. */
  service_provider: Text,
  service_code: Text
})
export type ShippingMethod = typeof ShippingMethod.Type

/** Quick processing makes a label where the way of shipping uses a carrier's service (API notes §6.1; by which field: INFERRED). */
export const usesCarrier = ({ service_code, service_provider }: ShippingMethod) =>
  service_provider !== null || service_code !== null

/** `Posti (posti)`: what people call it, and the carrier. */
export const format = ({ id, name, service_code, service_provider }: ShippingMethod) =>
  `${name ?? id} (${service_provider ?? service_code ?? "no carrier"})`
