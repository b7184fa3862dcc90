/** What is measured: one flow's records, from an in-process source to a sink that takes everything at once. */
import { Mapping, Pipeline, Sink, Source } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { StockOnOffer, toMycashflowStock, toOngoingArticle, toOngoingOrderWrite } from "@crossdock/mycashflow-ongoing"
import { Article, OrderWrite, PutArticle } from "@crossdock/ongoing"
import { DateTime, Effect, HashMap, Option, Schema, Stream } from "effect"

export interface Subject {
  readonly name: string
  readonly records: number
  readonly parse: () => void
  readonly decode: () => void
  /** From the pages' text, parsed and decoded each time. */
  readonly pipeline: Pipeline.Pipeline
  /** From records that lie decoded in this process. */
  readonly inProcess: Pipeline.Pipeline
}

interface Flow<Raw, A, B> {
  readonly name: string
  readonly pages: ReadonlyArray<string>
  /** What a page holds: the records, under whatever the platform packs them in. */
  readonly parse: (page: string) => ReadonlyArray<unknown>
  readonly schema: Schema.ConstraintDecoder<Raw>
  readonly items: (raws: ReadonlyArray<Raw>) => ReadonlyArray<A>
  readonly key: (item: A) => string
  readonly map: Mapping.Mapping<A, B>
  readonly to: Pick<Sink.Sink<B>, "item" | "key">
}

const records = Schema.Array(Schema.Unknown)
const listed = Schema.decodeUnknownSync(Schema.fromJsonString(records))
const enveloped = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Struct({ data: records })))

const subject = <Raw, A, B>({ items, key, map, name, pages, parse, schema, to }: Flow<Raw, A, B>): Subject => {
  const reader = Source.reader({ schema, key: () => name })
  const read = (page: string) => items(reader(parse(page)).items)
  // Every page anew each time, whatever the cursor says.
  const sourceOf = (pageOf: (page: string, cursor: number) => ReadonlyArray<A>) =>
    Source.make<A, number, never>({
      name,
      signature: name,
      cursor: Schema.Int,
      key,
      pages: () =>
        Stream.fromIterable(pages.entries()).pipe(
          Stream.rechunk(1),
          Stream.map(([cursor, page]) => ({ items: pageOf(page, cursor), unreadable: [], cursor }))
        ),
      get: () => Effect.succeed(Option.none())
    })
  const decoded = pages.map(read)
  const sink = Sink.make<B, never>({
    ...to,
    name,
    current: () => Effect.succeed(HashMap.empty()),
    agrees: () => false,
    write: (record) => Effect.succeed({ id: to.key(record), did: "created" }),
    concurrency: 1
  })
  return {
    name,
    records: pages.reduce((sum, page) => sum + read(page).length, 0),
    parse: () => pages.forEach((page) => parse(page)),
    decode: () => pages.forEach(read),
    pipeline: Pipeline.make("bench", { from: sourceOf(read), map, to: sink, every: "1 minute" }),
    inProcess: Pipeline.make("bench", { from: sourceOf((_, n) => decoded[n] ?? []), map, to: sink, every: "1 minute" })
  }
}

export const articles = (pages: ReadonlyArray<string>) =>
  subject({
    name: "articles",
    pages,
    parse: (page) => enveloped(page).data,
    schema: Mycashflow.Product,
    items: (products) => products.flatMap(Mycashflow.sellablesOf),
    key: Mycashflow.sellableKey,
    map: toOngoingArticle(),
    to: { item: PutArticle, key: ({ articleNumber }) => articleNumber }
  })

export const orders = (pages: ReadonlyArray<string>) =>
  subject({
    name: "orders",
    pages,
    parse: (page) => enveloped(page).data,
    schema: Mycashflow.Order,
    items: (orders) => orders,
    key: ({ id }) => String(id),
    map: toOngoingOrderWrite({ defaultWayOfDelivery: "STD", articlePipeline: "articles" }),
    to: { item: OrderWrite, key: (write) => (write._tag === "Put" ? write.order.orderNumber : write.orderNumber) }
  })

/** Compared with the ledger, as the others are; in a store it is compared with the shop itself. */
export const stock = (pages: ReadonlyArray<string>) =>
  subject({
    name: "stock levels",
    pages,
    parse: listed,
    schema: Article,
    items: (articles) => articles,
    key: ({ articleNumber }) => articleNumber,
    map: Mapping.on((article: Article) => StockOnOffer.ofArticle(article, beginning), toMycashflowStock()),
    to: { item: Mycashflow.StockWrite, key: ({ product_code }) => product_code }
  })

const beginning = DateTime.makeUnsafe(0)
