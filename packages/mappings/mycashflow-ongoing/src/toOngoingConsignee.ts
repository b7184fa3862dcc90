/** The receiver of a MyCashflow order, told to the warehouse. */
import { Mapping, Verdict } from "@crossdock/core"
import type { Order, ShippingAddress } from "@crossdock/mycashflow"
import type { PutConsignee, PutNotification } from "@crossdock/ongoing"
import { Country, Fit } from "@crossdock/ongoing-flows"
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
const notification = (wanted: boolean, value: string | null): PutNotification => ({
  toBeNotified: wanted && value !== null,
  value
})

const source = (field: string) => `Shipping address → ${field}`

export const toOngoingConsignee = ({
  countries,
  longest,
  notify
}: Pick<OrderOptions, "countries" | "longest" | "notify">): Mapping.RecordMapping<Order, PutConsignee> =>
  make<Order, PutConsignee>(
    {
      name: Fit.whole(source("company, first name + last name"), nameOf, {
        what: "receiver's name",
        longest: longest.name,
        note: "both present: `Company, First Last`"
      }),
      address1: part("street address", "street_address", longest.address),
      postCode: part("post code", "postal_code", longest.postCode),
      city: part("city", "city", longest.city),
      countryCode: field(source("country"), (order) => countryCode(countries, addressed("country")(order)), {
        note: "its code of two letters; else the customer information's"
      }),
      advanced: make<Order, NonNullable<PutConsignee["advanced"]>>(notifications({ longest, notify }))
    },
    "toOngoingConsignee"
  )

/** For the order and its receiver alike. */
export const notifications = ({ longest, notify }: Pick<OrderOptions, "longest" | "notify">) => {
  const email = part("email", "email", longest.email)
  const phone = part("phone", "phone", longest.phone)
  return {
    emailNotification: Mapping.into(email, (value) => notification(notify.email, value)),
    smsNotification: Mapping.into(phone, (value) => notification(notify.sms, value)),
    telephoneNotification: Mapping.into(phone, (value) => notification(notify.telephone, value))
  }
}

const part = (what: string, name: keyof ShippingAddress, longest: number | undefined) =>
  Fit.whole(source(what), addressed(name), { what, longest, note: "else the customer information's" })

const countryCode = (own: OrderOptions["countries"], text: string | null) =>
  text === null ? null : (Country.codeOf(text, own) ?? unknownCountry(text))

const unknownCountry = (text: string) =>
  Verdict.park(
    "country-unknown",
    `"${text}" is no country's code: correct it in MyCashflow, or say which country that is under orders.countries`
  )
