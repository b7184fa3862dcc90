/** Who ordered, and where it goes. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const text = Blank.orNull(Schema.String)

/** Whether it is filled where `different_shipping_address` is false is not known: fall back field by field. */
export const ShippingAddress = Schema.Struct({
  company: text,
  first_name: text,
  last_name: text,
  street_address: text,
  postal_code: text,
  city: text,
  /** A country's code; its form and case are not documented. */
  country: text,
  phone: text,
  email: text
})
export type ShippingAddress = typeof ShippingAddress.Type

/** The orderer, and the address on the bill. */
export const CustomerInformation = Schema.Struct({ ...ShippingAddress.fields, vat_code: text })
export type CustomerInformation = typeof CustomerInformation.Type
