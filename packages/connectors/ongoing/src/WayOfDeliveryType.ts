/** A way of delivery that the warehouse has heard of (`GET /orders/wayOfDeliveryTypes`); an order that names another makes it. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const Text = Blank.orNull(Schema.String)

export const WayOfDeliveryType = Schema.Struct({ code: Text, name: Text })
export type WayOfDeliveryType = typeof WayOfDeliveryType.Type

export const WayOfDeliveryTypes = Schema.Struct({ wayOfDeliveryTypes: Blank.orEmpty(WayOfDeliveryType) })
