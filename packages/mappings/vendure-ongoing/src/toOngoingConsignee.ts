/** The receiver of a Vendure order, told to the warehouse. */
import { Mapping } from "@crossdock/core"
import type { PutConsignee, PutNotification } from "@crossdock/ongoing"
import { Fit } from "@crossdock/ongoing-flows"
import type { Order, OrderAddress } from "@crossdock/vendure"
import type { OrderOptions } from "./OrderOptions.ts"

const { field, make } = Mapping

type Options = Pick<OrderOptions, "longest" | "notify">

const addressed =
  (name: keyof OrderAddress) =>
  ({ shippingAddress }: Order): string | null =>
    shippingAddress?.[name] ?? null

/** `Company, Full Name` where both are there; the customer's own where the address has none at all. */
const nameOf = ({ customer, shippingAddress }: Order): string | null => {
  const receiver = together(", ", shippingAddress?.company, shippingAddress?.fullName)
  return receiver ?? together(" ", customer?.firstName, customer?.lastName)
}

const together = (between: string, ...texts: ReadonlyArray<string | null | undefined>) => {
  const text = texts.filter((each) => each !== null && each !== undefined).join(between)
  return text === "" ? null : text
}

const source = (name: string) => `Shipping address → ${name}`

export const toOngoingConsignee = (options: Options): Mapping.RecordMapping<Order, PutConsignee> => {
  const { longest } = options
  const part = (what: string, name: keyof OrderAddress, most: number | undefined) =>
    Fit.whole(source(name), addressed(name), { what, longest: most })
  return make<Order, PutConsignee>(
    {
      name: Fit.whole(source("company, fullName"), nameOf, {
        what: "receiver's name",
        longest: longest.name,
        note: "else the customer's"
      }),
      address1: part("street address", "streetLine1", longest.address),
      address2: part("street address", "streetLine2", longest.address),
      postCode: part("post code", "postalCode", longest.postCode),
      city: part("city", "city", longest.city),
      countryCode: field(source("countryCode"), addressed("countryCode")),
      countryStateCode: field(source("province"), addressed("province")),
      advanced: make<Order, NonNullable<PutConsignee["advanced"]>>(notifications(options))
    },
    "toOngoingConsignee"
  )
}

/** For the order and its receiver alike. */
export const notifications = ({ longest, notify }: Options) => ({
  emailNotification: Mapping.into(
    Fit.whole("Customer → emailAddress", ({ customer }: Order) => customer?.emailAddress ?? null, {
      what: "e-mail address",
      longest: longest.email
    }),
    told(notify.email)
  ),
  smsNotification: Mapping.into(
    Fit.whole(
      source("phoneNumber"),
      (order: Order) => addressed("phoneNumber")(order) ?? order.customer?.phoneNumber ?? null,
      { what: "phone number", longest: longest.phone, note: "else the customer's" }
    ),
    told(notify.sms)
  )
})

/** Told where the store wants it and there is something to tell it to. */
const told =
  (wanted: boolean) =>
  (value: string | null): PutNotification => ({ toBeNotified: wanted && value !== null, value })
