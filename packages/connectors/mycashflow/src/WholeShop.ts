/** Every product of the shop, in one go. */
import { type ConnectorError, Source } from "@crossdock/core"
import { Effect, Option } from "effect"
import type { RawProduct } from "./Listing.ts"
import type { Product } from "./Product.ts"
import type { ProductsClient } from "./ProductsClient.ts"
import type { Shapes } from "./Shapes.ts"
import * as Sweep from "./sources/Sweep.ts"

export interface Options {
  readonly products: ProductsClient
  readonly shapes: Shapes
  readonly pageSize: number
}

/** Shows each product that can be read. Gives whether there are others. */
export const visit = Effect.fnUntraced(function* (
  { pageSize, products, shapes }: Options,
  expand: ReadonlyArray<string>,
  show: (product: Product) => void
): Effect.fn.Return<{ readonly hasGaps: boolean }, ConnectorError.ConnectorError> {
  const read = Source.reader({ schema: shapes.Product, key: ({ id }: RawProduct) => String(id) })
  const ask = (page: number) =>
    Effect.map(products.listProducts({ expand, page, page_size: pageSize }), ({ data, meta }) => ({
      content: read(data),
      pages: meta.page_count
    }))
  let hasGaps = false
  let state = Option.some(Sweep.start(Option.map(yield* products.knownPages, (pages) => ({ next: null, pages }))))
  while (Option.isSome(state)) {
    const answer = yield* Sweep.advance(state.value, ask)
    if (Option.isSome(answer.step)) {
      const { items, unreadable } = answer.step.value.content
      for (const product of items) show(product)
      hasGaps ||= unreadable.length > 0
    }
    state = answer.state
  }
  return { hasGaps }
})
