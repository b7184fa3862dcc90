/** A small shop on the server: what it sells, how it ships and is paid, set up by its people through their own API. */
import { Effect, Schema } from "effect"
import type { VendureServer } from "./VendureServer.ts"
import { superadmin } from "./superadmin.ts"

export interface Shop {
  readonly server: VendureServer
  /** Opens the admin API to programs. */
  readonly apiKey: string
  readonly stockLocation: string
  readonly taxCategory: string
  readonly shippingMethods: { readonly POSTI: string; readonly PICKUP: string }
  /** By which its people are signed in. */
  readonly people: Readonly<Record<string, string>>
  /** Asks the admin API as they do, and reads the answer. */
  readonly ask: <A>(
    answer: Schema.ConstraintDecoder<A>,
    document: string,
    variables?: Readonly<Record<string, unknown>>
  ) => Effect.Effect<A>
}

const Id = Schema.Struct({ id: Schema.String })
const Key = Schema.Struct({ createApiKey: Schema.Struct({ apiKey: Schema.String }) })
const Roles = Schema.Struct({
  roles: Schema.Struct({ items: Schema.Array(Schema.Struct({ id: Schema.String, code: Schema.String })) })
})
const Locations = Schema.Struct({ stockLocations: Schema.Struct({ items: Schema.Array(Id) }) })

const vat = 25.5

/** Prices hold no VAT, as Vendure has it by default. */
export const open = Effect.fnUntraced(function* (server: VendureServer) {
  const people = yield* signedIn(server)
  const ask = asking(server, people)
  const { createCountry } = yield* ask(Schema.Struct({ createCountry: Id }), createCountryDocument)
  const { createZone } = yield* ask(Schema.Struct({ createZone: Id }), createZoneDocument, {
    countries: [createCountry.id]
  })
  const { createTaxCategory } = yield* ask(Schema.Struct({ createTaxCategory: Id }), createTaxCategoryDocument)
  yield* ask(Schema.Unknown, setUpDocument, { zone: createZone.id, category: createTaxCategory.id, vat })
  const { pickup, posti } = yield* ask(Schema.Struct({ posti: Id, pickup: Id }), createShippingMethodsDocument)
  const { roles } = yield* ask(Roles, "{ roles { items { id code } } }")
  const role = roles.items.find(({ code }) => code === "__super_admin_role__")?.id ?? ""
  const { createApiKey } = yield* ask(Key, createApiKeyDocument, { role })
  const byKey = asking(server, { "vendure-api-key": createApiKey.apiKey })
  const { stockLocations } = yield* byKey(Locations, "{ stockLocations { items { id } } }")
  const shop: Shop = {
    server,
    apiKey: createApiKey.apiKey,
    stockLocation: stockLocations.items[0]?.id ?? "",
    taxCategory: createTaxCategory.id,
    shippingMethods: { POSTI: posti.id, PICKUP: pickup.id },
    people,
    ask
  }
  return shop
})

/** The same shop, reached by another way to its server. */
export const by = (server: VendureServer, shop: Shop): Shop => ({ ...shop, server, ask: asking(server, shop.people) })

const signedIn = (server: VendureServer) =>
  Effect.map(
    server.admin(
      "mutation ($user: String!, $password: String!) { login(username: $user, password: $password) { __typename } }",
      {
        user: superadmin.identifier,
        password: superadmin.password
      }
    ),
    ({ token }) => ({ authorization: `Bearer ${token}` })
  )

const asking =
  (server: VendureServer, headers: Readonly<Record<string, string>>): Shop["ask"] =>
  (answer, document, variables) =>
    Effect.map(server.admin(document, variables, headers), ({ data }) => Schema.decodeUnknownSync(answer)(data))

const createCountryDocument = `mutation { createCountry(input: {
  code: "FI", enabled: true, translations: [{ languageCode: en, name: "Finland" }] }) { id } }`

const createZoneDocument = `mutation ($countries: [ID!]) { createZone(input: { name: "Nordics", memberIds: $countries }) { id } }`

const createTaxCategoryDocument = `mutation { createTaxCategory(input: { name: "Goods", isDefault: true }) { id } }`

const setUpDocument = `mutation ($zone: ID!, $category: ID!, $vat: Float!) {
  updateChannel(input: { id: "1", defaultTaxZoneId: $zone, defaultShippingZoneId: $zone, availableLanguageCodes: [en, fi],
    defaultCurrencyCode: EUR, availableCurrencyCodes: [EUR] }) { __typename }
  updateGlobalSettings(input: { availableLanguages: [en, fi] }) { __typename }
  createTaxRate(input: { name: "VAT", enabled: true, value: $vat, categoryId: $category, zoneId: $zone }) { id }
  createPaymentMethod(input: { code: "card", enabled: true, translations: [{ languageCode: en, name: "Card", description: "" }],
    handler: { code: "dummy-payment-handler", arguments: [{ name: "automaticSettle", value: "true" }] } }) { id }
}`

const shippingMethod = (alias: string, code: string, name: string, cents: number) => `
  ${alias}: createShippingMethod(input: {
    code: "${code}", fulfillmentHandler: "manual-fulfillment", translations: [{ languageCode: en, name: "${name}", description: "" }],
    checker: { code: "default-shipping-eligibility-checker", arguments: [{ name: "orderMinimum", value: "0" }] },
    calculator: { code: "default-shipping-calculator", arguments: [
      { name: "rate", value: "${cents}" }, { name: "includesTax", value: "auto" }, { name: "taxRate", value: "${vat}" }] }
  }) { id }`

const createShippingMethodsDocument = `mutation {${shippingMethod("posti", "posti", "Posti", 590)}${shippingMethod("pickup", "pickup", "Pick-up", 0)}
}`

const createApiKeyDocument = `mutation ($role: ID!) { createApiKey(input: {
  roleIds: [$role], translations: [{ languageCode: en, name: "crossdock" }] }) { apiKey } }`
