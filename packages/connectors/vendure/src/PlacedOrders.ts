/** Lists of orders that customers have placed. What still lies in a cart is none yet. */
import { Effect, Schema } from "effect"
import type * as Changed from "./Changed.ts"
import * as documents from "./documents.ts"
import * as Listing from "./Listing.ts"
import type { VendureClient } from "./VendureClient.ts"

type Client = VendureClient["Service"]

/** Of one field: Vendure joins the fields of an alternative by "or", too. */
type Condition =
  | { readonly state: { readonly notIn: Array<string> } | { readonly eq: string } }
  | { readonly orderPlacedAt: { readonly after: string } }

/** Changed orders in these states alone. */
export interface OfStates extends Changed.Options {
  readonly filter: Changed.Options["filter"] & {
    readonly _or: Array<Condition | { readonly _and: Array<Condition> }>
  }
}

interface ByCode {
  readonly take: number
  readonly filter: { readonly code: { readonly in: Array<string> } }
}

type Options = Changed.Options | OfStates | ByCode

/** Each order as far as a document asks for it. */
export const make = <Item>(
  schema: Schema.ConstraintDecoder<Item>,
  document: typeof documents.orders | typeof documents.orderProgress
) => {
  const list = Listing.make<Item, Options>({
    schema,
    key: ({ code, id }) => (typeof code === "string" ? code : id),
    records: (client, options) => Effect.map(client.query(document, asked(options), Answer), listed),
    keys: (client, options) => Effect.map(client.query(documents.orderKeys, asked(options), Answer), listed)
  })
  return {
    page: list.page,
    /** Those of these codes that there are. */
    some: (client: Client, codes: ReadonlyArray<string>) =>
      Effect.map(list.page(client, byCodes(codes)), ({ items }) => items),
    /** None where nobody has placed such an order. */
    one: (client: Client, code: string) => list.one(client, byCodes([code]), `query orders ${code}`)
  }
}

const Answer = Schema.Struct({ orders: Listing.Items })

const placed = { active: { eq: false } } as const

const asked = (options: Options | Listing.Some) => ({
  options: { ...options, filter: { ...options.filter, ...placed } }
})

const listed = Listing.listed(({ orders }: typeof Answer.Type) => orders)

const byCodes = (codes: ReadonlyArray<string>): ByCode => ({
  take: codes.length,
  filter: { code: { in: [...codes] } }
})
