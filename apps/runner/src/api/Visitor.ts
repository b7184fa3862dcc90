/** Who somebody is here, as the service tells it. */
import { Tokens } from "@crossdock/core"
import { Option, Schema } from "effect"
import type { SignedIn } from "../operator/SessionBook.ts"

export const Visitor = Schema.Struct({
  /** The token's name, role and stores; stores null: all. */
  name: Schema.String,
  role: Tokens.Role,
  stores: Schema.OptionFromNullOr(Schema.Array(Schema.String)),
  /** What goes into the header `x-csrf-token` of each request that changes something; null where a token asks, which needs none. */
  csrf: Schema.OptionFromNullOr(Schema.String),
  expiresAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
export type Visitor = typeof Visitor.Type

export const toVisitor = (
  { expiresAt, name, role, stores }: Tokens.Token,
  visit: Option.Option<SignedIn>
): Visitor => ({
  name,
  role,
  stores,
  csrf: Option.map(visit, ({ csrf }) => csrf),
  expiresAt: Option.orElse(
    Option.map(visit, ({ session }) => session.expiresAt),
    () => expiresAt
  )
})
