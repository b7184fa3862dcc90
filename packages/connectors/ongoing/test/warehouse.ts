/** A simulated warehouse on a network in memory, and records to put there. */
import { Network } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect, Layer, Option, Redacted, Stream } from "effect"
import { TestClock } from "effect/testing"
import type { ConnectorError, Source } from "@crossdock/core"
import { OngoingClient, type Options, type PutArticle, type PutOrder, sinks } from "../src/index.ts"
import { OngoingSimulator, type Settings } from "../testing/index.ts"

export const address = "https://api.ongoingsystems.se/acme"

const credentials = { user: "WSI-acme", goodsOwnerId: 159 }

/** Runs a test on the morning of 2 March 2026 beside a warehouse that keeps the mug and the bowl. */
export const beside = <A, E>(
  test: (warehouse: OngoingSimulator.OngoingSimulator) => Effect.Effect<A, E, OngoingClient | Network>,
  settings: Partial<Settings> = {},
  options: Partial<Options> = {}
) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.UTC(2026, 2, 2, 8))
    const clock = yield* Clock.Clock
    const now = () => new Date(clock.currentTimeMillisUnsafe())
    const warehouse = OngoingSimulator.make({ ...credentials, password: "secret", now, ...settings })
    warehouse.putArticle("MUG")
    warehouse.putArticle("BOWL")
    const password = Redacted.make("secret")
    const layer = OngoingClient.layer({ ...credentials, warehouse: "acme", password, ...options }).pipe(
      Layer.provideMerge(Network.layer({ [address]: warehouse.host }))
    )
    return yield* test(warehouse).pipe(Effect.provide(layer))
  })

export const decimal = BigDecimal.fromStringUnsafe

export const order = (orderNumber: string, changes: Partial<PutOrder> = {}): PutOrder => ({
  orderNumber,
  deliveryDate: "2026-03-04",
  goodsOwnerOrderId: orderNumber,
  orderRemark: "Ring twice",
  customerPrice: decimal("49.90"),
  customsInfo: { customsValueCurrencyCode: "EUR" },
  wayOfDelivery: { code: "POSTI", name: "Posti" },
  servicePointCode: null,
  emailNotification: { toBeNotified: true, value: "aino@example.com" },
  consignee: {
    name: "Aino Virtanen",
    address1: "Mannerheimintie 1",
    postCode: "00100",
    city: "Helsinki",
    countryCode: "FI",
    advanced: { emailNotification: { toBeNotified: true, value: "aino@example.com" } }
  },
  orderLines: [line("1", "MUG", "2"), line("2", "BOWL", "1")],
  ...changes
})

export const line = (rowNumber: string, articleNumber: string, numberOfItems: string) => ({
  rowNumber,
  articleNumber,
  numberOfItems: decimal(numberOfItems),
  externalId: `line-${rowNumber}`,
  lineTotalCustomsValue: decimal("24.95"),
  prices: { linePrice: decimal("24.95"), currencyCode: "EUR", totalVat: decimal("5.07") },
  vat: { code: "25.5", percent: decimal("25.5") }
})

export const article = (articleNumber: string, changes: Partial<PutArticle> = {}): PutArticle => ({
  articleNumber,
  articleName: "Mug - Red",
  articleNameTranslations: [
    { languageCode: "sv", articleName: "Mugg - Röd" },
    { languageCode: "en", articleName: "Mug - Red" }
  ],
  productCode: "17-4",
  barCodeInfo: { barCode: "6410000000017" },
  customerPrice: decimal("12.50"),
  purchasePrice: decimal("4.1"),
  weight: decimal("0.35"),
  netWeight: decimal("0.35"),
  supplierInfo: { supplierArticleNumber: null },
  freeValues: { freeDecimal1: decimal("25.5"), freeDecimal2: decimal("12.5") },
  ...changes
})

export const putOrders = (...orderNumbers: ReadonlyArray<string>) =>
  Effect.forEach(orderNumbers, (orderNumber) => sinks.orders().write({ _tag: "Put", order: order(orderNumber) }))

/** `A01`, `A02` and so on. */
export const numbered = (prefix: string, count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, "0")}`)

/** All pages of one run. */
export const run = <Item, Cursor, R>(
  source: Source.Source<Item, Cursor, R>,
  after: Option.Option<Cursor> = Option.none()
): Effect.Effect<ReadonlyArray<Source.Page<Item, Cursor>>, ConnectorError.ConnectorError, R> =>
  Stream.runCollect(source.pages(after))

/** All pages of a first run that takes a minute a page, and is disturbed after the first one. */
export const runDisturbed = <Item, Cursor, R>(source: Source.Source<Item, Cursor, R>, disturb: () => void) =>
  source.pages(Option.none()).pipe(
    Stream.zipWithIndex,
    Stream.tap(([, index]) => Effect.sync(() => (index === 0 ? disturb() : undefined))),
    Stream.tap(() => TestClock.adjust("1 minute")),
    Stream.map(([page]) => page),
    Stream.runCollect
  )

export const cursorAfter = <Item, Cursor>(pages: ReadonlyArray<Source.Page<Item, Cursor>>): Option.Option<Cursor> =>
  Option.fromUndefinedOr(pages.at(-1)?.cursor)

export const keysOf = <Item, Cursor, R>(
  source: Source.Source<Item, Cursor, R>,
  pages: ReadonlyArray<Source.Page<Item, Cursor>>
): ReadonlyArray<string> => pages.flatMap(({ items }) => items.map(source.key))

/** What the platform would answer to the next call, whatever it is asked. */
export const answering =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status })
