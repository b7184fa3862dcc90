/** All products, swept: there is no way to ask for changed ones, so every run reads them all. */
import { type ConnectorError, Source } from "@crossdock/core"
import { Effect, Option, Schema, Stream } from "effect"
import type { RawProduct } from "../Listing.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Product } from "../Product.ts"
import * as Sweep from "./Sweep.ts"

/** Page numbers mean nothing under another page size, so it is kept with them. */
export const Cursor = Schema.Struct({ ...Sweep.Position.fields, page_size: Schema.Int })
export type Cursor = typeof Cursor.Type

export interface Options {
  /** What to ask for of each product. */
  readonly expand: ReadonlyArray<string>
  /** Products a page. Default: the connection's. */
  readonly pageSize?: number | undefined
}

type Page = Source.Page<Product, Cursor>

export const pages = (options: Options) => (after: Option.Option<Cursor>) =>
  Stream.unwrap(
    Effect.map(MycashflowClient, (client) => {
      const page_size = options.pageSize ?? client.pageSize.products
      const read = Source.reader({ schema: client.shapes.Product, key: (raw: RawProduct) => String(raw.id) })
      const ask = (page: number) =>
        Effect.map(client.listProducts({ expand: options.expand, page, page_size }), ({ data, meta }) => ({
          content: data,
          pages: meta.page_count
        }))
      const toPage = ({ content, position }: Sweep.Step<ReadonlyArray<RawProduct>>): Page => ({
        ...read(content),
        cursor: { ...position, page_size }
      })
      return Stream.paginate(startOf(after, page_size), (state) =>
        Effect.map(
          Sweep.advance(state, ask),
          (found) => [Option.toArray(Option.map(found.step, toPage)), found.state] as const
        )
      )
    })
  ) satisfies Stream.Stream<Page, ConnectorError.ConnectorError, MycashflowClient>

const startOf = (after: Option.Option<Cursor>, page_size: number) =>
  Sweep.start(Option.filter(after, (cursor) => cursor.page_size === page_size))

/** What is asked for, as a cursor's signature. */
export const signatureOf = (name: string, { expand, pageSize }: Options) =>
  `${name}?${new URLSearchParams({ expand: expand.join(","), sort: "id-asc", page_size: String(pageSize ?? "") })}`
