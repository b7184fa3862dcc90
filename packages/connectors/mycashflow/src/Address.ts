/** Who ordered, and where it goes. */
import { Personal } from "@crossdock/core"
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const text = Blank.orNull(Schema.String)

/** Whether it is filled where `different_shipping_address` is false is not known: fall back field by field. */
export const ShippingAddress = Schema.Struct({
  company: Personal.mark(text, "name"),
  first_name: Personal.mark(text, "name"),
  last_name: Personal.mark(text, "name"),
  street_address: Personal.mark(text, "address"),
  postal_code: Personal.mark(text, "address"),
  city: Personal.mark(text, "address"),
  /** A country's code; its form and case are not documented. */
  country: text,
  phone: Personal.mark(text, "contact"),
  email: Personal.mark(text, "contact")
})
export type ShippingAddress = typeof ShippingAddress.Type

/** The orderer, and the address on the bill. */
export const CustomerInformation = Schema.Struct({ ...ShippingAddress.fields, vat_code: Personal.mark(text, "id") })
export type CustomerInformation = typeof CustomerInformation.Type
