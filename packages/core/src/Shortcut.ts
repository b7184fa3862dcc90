/**
 * The short way through a schema, for records that are as they should be, which nearly all are. One that is not goes
 * the schema's own way, whose answer says what is wrong, all of it.
 */
import { Option, Result, Schema, SchemaAST } from "effect"
import { through } from "./Way.ts"
import { blocked } from "./Waymark.ts"

type Read<A> = (input: unknown) => Result.Result<A, Schema.SchemaError>

/** What the schema reads out of a raw record. */
export const decoder = <A>(schema: Schema.ConstraintDecoder<A>): Read<A> =>
  shortOrOwn(schema.ast, Schema.decodeUnknownResult(schema, { errors: "all" }))

/** A record on the wire, as the schema writes it. */
export const encoder = <E>(schema: Schema.ConstraintEncoder<E>): Read<E> =>
  shortOrOwn(SchemaAST.flip(schema.ast), Schema.encodeUnknownResult(schema, { errors: "all" }))

const shortOrOwn = <A>(ast: SchemaAST.AST, own: Read<A>): Read<A> =>
  Option.match(through(ast), {
    onNone: () => own,
    onSome: (way) => (input) => {
      const value = way(input)
      return cameThrough<A>(value) ? Result.succeed(value) : own(input)
    }
  })

/** What comes through a schema's way is what the schema gives. */
const cameThrough = <A>(value: unknown): value is A => value !== blocked
