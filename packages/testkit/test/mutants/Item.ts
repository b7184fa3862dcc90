/** A thing as a connector reads and writes it. */
import { BigDecimal, Result, Schema } from "effect"

export const Row = Schema.Struct({ quantity: Schema.BigDecimalFromString, price: Schema.BigDecimalFromString })
export type Row = typeof Row.Type

export const Item = Schema.Struct({
  number: Schema.NonEmptyString,
  name: Schema.String,
  note: Schema.NullOr(Schema.String),
  price: Schema.BigDecimalFromString,
  rows: Schema.Array(Row),
  cancelled: Schema.Boolean
})
export type Item = typeof Item.Type

const Raw = Schema.Struct({
  id: Schema.Int,
  number: Schema.NonEmptyString,
  name: Schema.String,
  note: Schema.optionalKey(Schema.NullOr(Schema.String)),
  price: Schema.BigDecimalFromString,
  rows: Schema.Array(Row),
  status: Schema.String,
  changed: Schema.String
})
type Raw = typeof Raw.Type

const decode = Schema.decodeUnknownResult(Raw)

/** How its fields are read. */
export interface Reading {
  readonly note: (note: string | null | undefined) => string | null
  readonly name: (name: string) => string
  readonly price: (raw: Raw) => BigDecimal.BigDecimal
  readonly rows: (rows: ReadonlyArray<Row>) => ReadonlyArray<Row>
}

export const well: Reading = {
  note: (note) => (note === undefined || note === "" ? null : note),
  name: (name) => name,
  price: ({ price }) => price,
  rows: (rows) => rows
}

export const reader = (reading: Reading) => (raw: unknown) =>
  Result.map(decode(raw), (read): Item => ({
    number: read.number,
    name: reading.name(read.name),
    note: reading.note(read.note),
    price: reading.price(read),
    rows: reading.rows(read.rows),
    cancelled: read.status === "cancelled"
  }))

const Head = Schema.Struct({ id: Schema.Int, number: Schema.String, changed: Schema.String })
const decodeHead = Schema.decodeUnknownSync(Head)

/** What can be told of a thing however odd the rest of it is. */
export const headOf = (raw: unknown) => decodeHead(raw)

/** A sum as floating point makes it. */
export const floatSum = (rows: ReadonlyArray<Row>) =>
  BigDecimal.fromNumberUnsafe(rows.reduce((sum, { price }) => sum + BigDecimal.toNumberUnsafe(price), 0))
