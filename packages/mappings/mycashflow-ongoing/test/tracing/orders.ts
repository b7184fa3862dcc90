/** Orders of all sorts, and what a store says about them. */
import type { Known } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import { OrderWrite } from "@crossdock/ongoing"
import { Option, Schema, Struct } from "effect"
import type { OrderOptions } from "../../src/OrderOptions.ts"
import { toOngoingOrderWrite } from "../../src/toOngoingOrderWrite.ts"
import { encoder } from "./laws.ts"
import { knowing, known, line, now, order } from "../fixtures.ts"

const maybe = <S extends Schema.Constraint>(schema: S) => Schema.NullOr(schema)
const Name = Schema.Literals(["Maija", "Åke", "", "  Liisa ", "O'Neil"])

const Address = Schema.Struct({
  company: Schema.Literals(["", "Oy Muki Ab"]),
  first_name: Name,
  last_name: maybe(Name),
  street_address: maybe(Schema.Literals(["Katu 1", "Tie 22 B 3"])),
  postal_code: maybe(Schema.Literals(["00100", "33100"])),
  city: maybe(Schema.Literals(["Helsinki", "Turku"])),
  country: maybe(Schema.Literals(["fi", "SE", "Suomi"])),
  phone: maybe(Schema.Literals(["+358401234567", "040 765"])),
  email: maybe(Schema.Literals(["maija@example.com"]))
})

const Line = Schema.Struct({
  quantity: Schema.Literals([1, 3, 2.5, -1]),
  unit_price: maybe(Schema.Literals([19.9, 4, 0])),
  vat_rate: maybe(Schema.Literals([25.5, 14])),
  variation_id: maybe(Schema.Literals([2001, 2002])),
  product_code: Schema.Literals(["MUG-RED", "GIFT-1"]),
  download_id: maybe(Schema.Literals([7])),
  bundle_id: maybe(Schema.Literals([90001, 90021])),
  delivered_at: maybe(Schema.Literals(["2024-09-30T12:00:00+03:00", "2024-11-30T12:00:00+02:00"]))
})

export const OrderMade = Schema.Struct({
  status: Schema.Literals(["OPEN", "OPEN", "OPEN", "CANCELLED", "COMPLETED"]),
  shipping_method_id: maybe(Schema.Literals([3, 47])),
  shipping_address: maybe(Address),
  customer_information: maybe(Address),
  total: maybe(Schema.Literals([65.6, 12])),
  products: Schema.Array(Line).check(Schema.isMaxLength(3)),
  shipments: Schema.Array(
    Schema.Struct({
      status: Schema.Literals(["OPEN", "COMPLETED"]),
      shipping_method_id: maybe(Schema.Literals([3, 47])),
      external_pickup_point_id: maybe(Schema.Literals(["P-77"]))
    })
  ).check(Schema.isMaxLength(2)),
  payments: Schema.Array(
    Schema.Struct({ currency: maybe(Schema.Literals(["EUR", "eur"])), status: Schema.Literals(["PAID", "CANCELLED"]) })
  ).check(Schema.isMaxLength(2)),
  comments: Schema.Array(
    Schema.Struct({
      text: maybe(Schema.Literals(["Please ring", "no bells", "  "])),
      visibility: Schema.Literals(["public", "hidden"])
    })
  ).check(Schema.isMaxLength(3)),
  isSent: Schema.Boolean
})

const toOrder = (made: typeof OrderMade.Type): Order =>
  order({
    ...Struct.omit(made, ["isSent"]),
    products: made.products.map((each, index) => line({ ...each, id: 90001 + index * 20 })),
    shipments: numbered(made.shipments),
    payments: numbered(made.payments),
    comments: numbered(made.comments)
  })

const numbered = (all: ReadonlyArray<object>) => all.map((each, index) => ({ id: 1 + index * 20, ...each }))

const options: Partial<OrderOptions> = {
  orderNumberPrefix: "A-",
  articlePipeline: "articles",
  orderPipeline: "orders",
  waysOfDelivery: { 3: "POSTI" },
  defaultWayOfDelivery: "MUU",
  transporters: { 47: { code: "DHL", service: "P" } },
  orderClass: "WEB",
  orderType: "B2C",
  marketPlace: "shop",
  countries: { Suomi: "FI" }
}

/** Two stores: one that waits for articles and says much, one that says nothing. */
const stores = [
  options,
  { waysOfDelivery: { 3: "POSTI", 47: "NOUTO" }, virtual: "skip" } satisfies Partial<OrderOptions>
].map((each) => toOngoingOrderWrite(each))

/** Both mugs are articles in the warehouse. */
const knownOf = ({ isSent }: typeof OrderMade.Type): Known.Known => ({
  ...known(isSent ? { firstTriedAt: Option.some(now) } : {}),
  find: (ref) =>
    ref.pipeline === "articles"
      ? Option.firstSomeOf(
          [2001, 2002].map((id) =>
            knowing({ pipeline: "articles", key: `101-${id}` }, { remoteKey: `ART-${id}` }).find(ref)
          )
        )
      : Option.none()
})

const encode = encoder(OrderWrite)

export const subjectsOf = (made: typeof OrderMade.Type) =>
  stores.map((mapping) => ({ mapping, encode, item: toOrder(made), known: knownOf(made) }))
