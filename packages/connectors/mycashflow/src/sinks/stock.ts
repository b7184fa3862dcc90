/** Sets stock quantities, by product code. */
import type { Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import { stockExpand } from "../OwnedStock.ts"
import { isNotFound, refused } from "../Refusal.ts"
import type { Kept } from "../Stocktaking.ts"
import { StockWrite } from "../StockWrite.ts"

type Client = MycashflowClient["Service"]
type Codes = Array.NonEmptyReadonlyArray<string>
type Found = readonly [code: string, stock_item: Kept]

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

/** One by one, or from the whole shop as it was a minute ago at most, whichever takes fewer calls. */
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
  const { meta } = yield* client.listProducts({ expand: stockExpand, page: 1, page_size: client.pageSize.products })
  return meta.page_count
})

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

/** What was written to since the shop was read is asked for again, and so is what may lie in its gaps. */
const readAll = Effect.fnUntraced(function* (client: Client, codes: Codes) {
  const { hasGaps, stock: kept } = yield* client.takeStock
  const isOpen = (code: string) => client.isRewritten(code) || (hasGaps && !kept.has(code))
  const found = codes.flatMap((code): ReadonlyArray<Found> => {
    const item = kept.get(code)
    return item === undefined || isOpen(code) ? [] : [[code, item]]
  })
  return [...found, ...(yield* readEach(client, codes.filter(isOpen)))]
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
          {
            item: { product_code, quantity, ...(enabled === null ? {} : { enabled }) },
            id: product_code,
            status: `${quantity} in stock${enabled === false ? ", not counted" : ""}`
          }
        ]
      ]
