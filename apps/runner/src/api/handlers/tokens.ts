import { Option } from "effect"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as TokenBook from "../../operator/TokenBook.ts"
import { Caller, maySee } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Problem from "../Problem.ts"

/** An admin of some stores rules over the tokens of these alone. */
export const tokens = HttpApiBuilder.group(Api, "tokens", (handlers) =>
  handlers.handleAll({
    list: () => Effect.map(own, (tokens) => ({ tokens })).pipe(orUnavailable),
    add: ({ payload }) =>
      Effect.gen(function* () {
        const stores = Option.fromUndefinedOr(payload.stores)
        if (!isWithin(yield* Caller, stores)) return yield* new Problem.Forbidden(tooWide)
        return yield* TokenBook.add({ ...payload, stores, expires: Option.fromUndefinedOr(payload.expires) })
      }).pipe(orUnavailable),
    revoke: ({ params }) =>
      Effect.gen(function* () {
        if (!(yield* own).some(({ id, isGood }) => id === params.id && isGood)) return yield* unknown(params.id)
        return yield* TokenBook.revoke(params.id)
      }).pipe(orUnavailable)
  })
)

const own = Effect.gen(function* () {
  const caller = yield* Caller
  const { tokens } = yield* TokenBook.list
  return tokens.filter(({ stores }) => isWithin(caller, stores))
})

const isWithin = (caller: Caller["Service"], stores: Option.Option<ReadonlyArray<string>>) =>
  Option.match(stores, {
    onNone: () => Option.isNone(caller.stores),
    onSome: (names) => names.every((store) => maySee(caller, store))
  })

const tooWide = { message: "this token may make tokens for its own stores alone", fix: "name them in `stores`" }

const unknown = (id: string) =>
  new Problem.NotFound({ message: `there is no good token ${id}`, fix: "GET /api/v1/tokens" })
