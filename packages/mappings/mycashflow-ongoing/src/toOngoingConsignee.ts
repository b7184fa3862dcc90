/** The receiver of a MyCashflow order, told to the warehouse. */
import { Mapping } from "@crossdock/core"
import type { Order, ShippingAddress } from "@crossdock/mycashflow"
import type { PutConsignee, PutNotification } from "@crossdock/ongoing"
import type { OrderOptions } from "./OrderOptions.ts"

const { field, make } = Mapping

/** Field by field: what the shipping address leaves open, the orderer's own address fills in. */
export const addressed =
  (name: keyof ShippingAddress) =>
  (order: Order): string | null =>
    order.shipping_address?.[name] ?? order.customer_information?.[name] ?? null

/** `Company, First Last` where both are there. The orderer's name stands in only where the address has none at all. */
const nameOf = (order: Order) => fullName(order.shipping_address) ?? fullName(order.customer_information)

const fullName = (address: Pick<ShippingAddress, "company" | "first_name" | "last_name"> | null): string | null => {
  if (address === null) return null
  const person = [address.first_name, address.last_name].flatMap(textOf).join(" ")
  const name = [address.company, person].flatMap(textOf).join(", ")
  return name === "" ? null : name
}

const textOf = (text: string | null) => (text === null || text.trim() === "" ? [] : [text.trim()])

/** Told where the store wants it and there is something to tell it to. */
export const notification = (wanted: boolean, value: string | null): PutNotification => ({
  toBeNotified: wanted && value !== null,
  value
})

export const email = addressed("email")
export const phone = addressed("phone")

const source = (field: string) => `Shipping address → ${field}`
const fallback = { note: "else the customer information's" }

export const toOngoingConsignee = ({
  notify
}: Pick<OrderOptions, "notify">): Mapping.RecordMapping<Order, PutConsignee> =>
  make<Order, PutConsignee>({
    name: field(source("company, first name + last name"), nameOf, { note: "both present: `Company, First Last`" }),
    address1: field(source("street address"), addressed("street_address"), fallback),
    postCode: field(source("postal code"), addressed("postal_code"), fallback),
    city: field(source("city"), addressed("city"), fallback),
    countryCode: field(source("country"), (order) => addressed("country")(order)?.toUpperCase() ?? null, fallback),
    advanced: make<Order, NonNullable<PutConsignee["advanced"]>>({
      emailNotification: field(source("email"), (order) => notification(notify.email, email(order)), fallback),
      smsNotification: field(source("phone"), (order) => notification(notify.sms, phone(order)), fallback),
      telephoneNotification: field(source("phone"), (order) => notification(notify.telephone, phone(order)), fallback)
    })
  })
