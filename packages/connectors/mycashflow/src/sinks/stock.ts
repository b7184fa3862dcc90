/** Sets stock quantities, by product code. */
import { type Sink, Source } from "@crossdock/core"
import { Array, Effect, HashMap, Option } from "effect"
import type { RawProduct } from "../Listing.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Product } from "../Product.ts"
import { isNotFound, refused } from "../Refusal.ts"
import type { StockItem } from "../StockItem.ts"
import { StockWrite } from "../StockWrite.ts"
import { ownedStock, stockExpand } from "../sources/stockItems.ts"
import * as Sweep from "../sources/Sweep.ts"

type Client = MycashflowClient["Service"]
type Codes = Array.NonEmptyReadonlyArray<string>
type Found = readonly [code: string, stock_item: StockItem]

/** A product code that the shop does not have is refused as `unknown-product-code`. */
export const stock = (): Sink.Sink<StockWrite, MycashflowClient> => ({
  name: "mycashflow/stock",
  item: StockWrite,
  key: ({ product_code }) => product_code,
  current: (codes) => Effect.flatMap(MycashflowClient, (client) => current(client, codes)),
  agrees: ({ item: held }, { enabled, quantity }) =>
    held.quantity === quantity && (enabled === undefined || held.enabled === enabled),
  write,
  concurrency: 2
})

const write = Effect.fn("stock.write")(function* ({ product_code, ...change }: StockWrite) {
  const client = yield* MycashflowClient
  yield* client
    .updateStockItem(product_code, change)
    .pipe(
      Effect.catchIf(isNotFound, (error) =>
        Effect.fail(
          refused(
            error.operation,
            "unknown-product-code",
            `the shop has no product or variation with the code ${product_code}`
          )
        )
      )
    )
  return { id: product_code, did: "updated" } as const
})

/** One by one, or all of the shop's, whichever takes fewer calls. */
const current = Effect.fnUntraced(function* (client: Client, codes: Codes) {
  const found =
    codes.length > (yield* pagesOf(client, codes)) ? yield* readAll(client, codes) : yield* readEach(client, codes)
  return HashMap.fromIterable(found.flatMap(heldOf))
})

/** How many pages of products there are; asked for where that is not known, unless one code is all that is wanted. */
const pagesOf = Effect.fnUntraced(function* (client: Client, codes: Codes) {
  const known = yield* client.knownPages
  if (Option.isSome(known)) return known.value
  if (codes.length === 1) return 1
  const { meta } = yield* listPage(client, 1)
  return meta.page_count
})

const listPage = (client: Client, page: number) =>
  client.listProducts({ expand: stockExpand, page, page_size: client.pageSize.products })

const readEach = (client: Client, codes: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(
      codes,
      (code) =>
        Effect.map(
          client.findStockItem(code),
          Option.map((item): Found => [code, item])
        ),
      {
        concurrency: 2
      }
    ),
    Array.getSomes
  )

/** Where a product has an unknown shape, codes that were not found may be its: they are asked for one by one. */
const readAll = Effect.fnUntraced(function* (client: Client, codes: Codes) {
  const { products, unreadable } = yield* sweep(client)
  const wanted = new Set(codes)
  const found = products
    .flatMap(ownedStock)
    .flatMap(({ code, stock_item }): ReadonlyArray<Found> =>
      code !== null && wanted.has(code) ? [[code, stock_item]] : []
    )
  for (const [code] of found) wanted.delete(code)
  return unreadable ? [...found, ...(yield* readEach(client, [...wanted]))] : found
})

const sweep = Effect.fnUntraced(function* (client: Client) {
  const read = Source.reader({ schema: client.shapes.Product, key: (raw: RawProduct) => String(raw.id) })
  const ask = (page: number) =>
    Effect.map(listPage(client, page), ({ data, meta }) => ({ content: read(data), pages: meta.page_count }))
  const products: Array<Product> = []
  let unreadable = false
  let state = Option.some(Sweep.start(Option.map(yield* client.knownPages, (pages) => ({ next: null, pages }))))
  while (Option.isSome(state)) {
    const answer = yield* Sweep.advance(state.value, ask)
    if (Option.isSome(answer.step)) {
      products.push(...answer.step.value.content.items)
      unreadable ||= answer.step.value.content.unreadable.length > 0
    }
    state = answer.state
  }
  return { products, unreadable }
})

/** A stock item without a quantity holds nothing that could be compared. */
const heldOf = ([product_code, { enabled, quantity }]: Found): ReadonlyArray<
  readonly [string, Sink.Held<StockWrite>]
> =>
  quantity === null
    ? []
    : [
        [
          product_code,
          { item: { product_code, quantity, ...(enabled === null ? {} : { enabled }) }, id: product_code, status: "" }
        ]
      ]
