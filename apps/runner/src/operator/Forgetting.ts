/** One person is taken out of all that is on file; what lies on the platforms is theirs to erase. */
import { Audit, type ConnectorError, Erasure, type Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import * as ConfigProblem from "../ConfigProblem.ts"
import { comparable } from "../Reconciling.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import { Refusal, wrong } from "./Refusal.ts"
import { failed } from "./StoreWork.ts"
import * as Timeline from "./Timeline.ts"

/** By one of their orders, or by an e-mail address, a telephone number or the like that is theirs alone. */
type Whom = { readonly _tag: "Order"; readonly number: string } | { readonly _tag: "Customer"; readonly text: string }

/** None where not exactly one of them is said. */
export const whom = (order: Option.Option<string>, customer: Option.Option<string>): Option.Option<Whom> => {
  if (Option.isSome(order) && Option.isSome(customer)) return Option.none()
  const byOrder = Option.map(order, (number): Whom => ({ _tag: "Order", number }))
  return Option.orElse(byOrder, () => Option.map(customer, (text): Whom => ({ _tag: "Customer", text })))
}

export const Forgotten = Schema.Struct({
  store: Schema.String,
  /** Nothing was erased: this is what would be. */
  dryRun: Schema.Boolean,
  records: Schema.Array(Schema.Struct({ pipeline: Schema.String, key: Schema.String })),
  held: Erasure.Held
})
export type Forgotten = typeof Forgotten.Type

export interface Wish {
  readonly file: StoreFile
  readonly whom: Whom
  readonly dryRun: boolean
  readonly actor: string
}

/** Of a customer the audit log says no more than that it was one. */
export const forget = Effect.fn("Forgetting.forget")(function* ({ actor, dryRun, file, whom }: Wish) {
  const store = file.store.name
  const erasure = yield* Erasure.Erasure
  if (!dryRun) yield* erasure.fence(store)
  const refs = yield* whom._tag === "Order" ? aroundAll(store, [whom.number]) : ofCustomer(file, whom.text)
  const held = yield* dryRun ? erasure.held(store, refs) : erasure.erase(store, refs)
  const target = whom._tag === "Order" ? `order ${whom.number}` : "a customer"
  const detail = `${held.payloads} payloads and ${held.events} events of ${refs.length} records${dryRun ? ", only counted" : " erased"}`
  yield* (yield* Audit.Audit).note({ actor, action: "forget", store, target, detail })
  return { store, dryRun, records: refs, held } satisfies Forgotten
})

/** What was sent says it, or what the sources give now. */
const ofCustomer = Effect.fnUntraced(function* (file: StoreFile, text: string) {
  const store = file.store.name
  const sent = yield* (yield* Erasure.Erasure).mentioned(store, text)
  const given = yield* inSources(file, text)
  return yield* aroundAll(store, [...sent.map(({ key }) => key), ...given])
})

const inSources = Effect.fnUntraced(function* (file: StoreFile, text: string) {
  const problems = yield* unset(file)
  if (problems.length > 0) return yield* wrong(...problems)
  const found = yield* Effect.scoped(
    Effect.flatMap(file.store.connect, ({ mentions }) =>
      Effect.forEach(comparable(file), (pipeline) => mentions(pipeline, text))
    )
  ).pipe(
    Effect.catchTag("ConfigError", (error) => Effect.fail(wrong(`${file.file}: ${ConfigProblem.describe(error)}`))),
    Effect.catchTag("ConnectorError", (error) => Effect.fail(unread(file.store.name, error)))
  )
  return found.flat()
})

const unread = (store: string, error: ConnectorError.ConnectorError) =>
  new Refusal({
    code: 2,
    problems: ["nothing is erased: not all could be looked through", ...failed(store, error).problems]
  })

const aroundAll = Effect.fnUntraced(function* (store: string, keys: ReadonlyArray<string>) {
  const found = yield* Effect.forEach([...new Set(keys)], (record) =>
    Timeline.around({ store, record, pipeline: Option.none() })
  )
  const refs = found.flat().map(({ key, pipeline }): Ledger.Ref => ({ pipeline, key }))
  return [...new Map(refs.map((ref) => [`${ref.pipeline} ${ref.key}`, ref])).values()]
})
