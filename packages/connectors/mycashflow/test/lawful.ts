/** A simulated shop that keeps the test's time, with records for the laws. */
import { MycashflowClient, type Product } from "@crossdock/mycashflow"
import { MycashflowSimulator, type NewOrder, type NewProduct } from "@crossdock/mycashflow/testing"
import { Network, type SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect, Layer, Redacted } from "effect"

export const address = "https://acme.mycashflow.fi"

const account = { user: "api@acme.example", apiKey: "0123456789abcdef" }

export type Shop = MycashflowSimulator.MycashflowSimulator

/** Three records a page. */
export const pageSize = 3

/** Builds something beside an empty shop, and lets it be used. */
export const beside =
  <A, E>(
    build: (shop: Shop) => Effect.Effect<A, E, MycashflowClient | Network>,
    switches: Partial<MycashflowSimulator.Options> = {}
  ) =>
  (use: (built: A) => Effect.Effect<void, unknown>): Effect.Effect<void, unknown> =>
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const shop = MycashflowSimulator.make({
        ...account,
        ...switches,
        now: () => new Date(clock.currentTimeMillisUnsafe())
      })
      yield* build(shop).pipe(Effect.flatMap(use), Effect.provide(connect(shop)))
    })

const connect = ({ host }: Shop) =>
  MycashflowClient.layer({
    store: "acme",
    user: account.user,
    apiKey: Redacted.make(account.apiKey),
    ordersVersion: "v1",
    pageSize: { orders: pageSize, products: pageSize }
  }).pipe(Layer.provideMerge(Network.layer({ [address]: host })))

/** A text of many scripts. */
export const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"

export const isExactly = (decimal: BigDecimal.BigDecimal | null | undefined, text: string) =>
  BigDecimal.isBigDecimal(decimal) && BigDecimal.equals(decimal, BigDecimal.fromStringUnsafe(text))

/** How the shop shows a field that holds nothing. */
export const nothing = { null: null, missing: undefined, empty: "" }

/** Ids and keys that nobody has. */
export const nobodies = (count: number) => Array.from({ length: count }, (_, index) => String(900_000_000 + index))

export const line = { product_code: "THING", quantity: 1 }

/** An order of one thing; gives its id. */
export const placing = (shop: Shop, order: Partial<NewOrder> = {}) =>
  Effect.sync(() => shop.addOrder({ lines: [line], ...order }).id)

/** A row of so many pieces each. */
export const rows = (quantities: ReadonlyArray<number>) =>
  quantities.map((quantity) => ({ product_code: line.product_code, quantity }))

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** What people do to products, whose keys are or begin with their ids. */
export const productControls = <Item>(
  shop: Shop,
  productOf: (item: Item) => Product
): SourceLaws.Controls<Item, never> => {
  const idOf = (key: string) => Number(key.split("-")[0])
  const insert = (product: Partial<NewProduct> = {}) =>
    Effect.sync(() => String(shop.addProduct({ name: "Thing", product_code: "THING", ...product }).id))
  return {
    address,
    pageSize,
    insert: insert(),
    change: (key) => shop.changeProduct(idOf(key), { description: "Changed" }),
    remove: (key) => shop.removeProduct(idOf(key)),
    spoil: (key) => {
      shop.distort("products", idOf(key), { name: null })
      return key
    },
    nobody: "900000000",
    blank: {
      write: (key, as) => shop.distort("products", idOf(key), { supplier_code: nothing[as] }),
      read: (item) => productOf(item).supplier_code
    },
    examples: {
      unicode: { insert: insert({ name: unicode }), isRight: (item) => productOf(item).name === unicode },
      exact: {
        insert: insert({ price: 1_234_567_890.12, weight: 0.001 }),
        isRight: (item) =>
          isExactly(productOf(item).price, "1234567890.12") && isExactly(productOf(item).weight, "0.001")
      }
    }
  }
}

export const rowless = {
  "500 rows are read, all of them": "a product has no rows",
  "zero and negative rows are read as they are": "a product has no rows"
} as const
