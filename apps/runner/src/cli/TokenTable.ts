/** Tokens, for people. */
import { Option } from "effect"
import type { TokenReport } from "../operator/TokenBook.ts"
import { minute } from "./StuckReport.ts"
import * as Table from "./Table.ts"

export const toText = (tokens: ReadonlyArray<TokenReport>): string =>
  tokens.length === 0
    ? "There are no tokens: `crossdock token add`."
    : Table.render(
        ["id", "name", "role", "stores", "last used", "good"].map((head) => ({ head })),
        tokens.map((token) => [
          token.id,
          token.name,
          token.role,
          storesOf(token),
          Option.match(token.lastUsedAt, { onNone: () => "never", onSome: minute }),
          stateOf(token)
        ])
      )

export const describe = (token: TokenReport): string =>
  `token ${token.id} (${token.name}): ${token.role} of ${storesOf(token)}, ${stateOf(token)}`

const storesOf = ({ stores }: TokenReport) =>
  Option.match(stores, { onNone: () => "all stores", onSome: (names) => names.join(", ") })

const stateOf = ({ expiresAt, isGood, revokedAt }: TokenReport) => {
  if (Option.isSome(revokedAt)) return `revoked ${minute(revokedAt.value)}`
  const until = Option.match(expiresAt, { onNone: () => "until revoked", onSome: (at) => `until ${minute(at)}` })
  return isGood ? until : `expired ${until.slice("until ".length)}`
}
