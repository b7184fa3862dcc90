/** Plans that were made and may be applied, and backfills that may be gone on with: kept beside the ledger. */
import { Context, DateTime, Duration, Effect, Layer, Option } from "effect"
import type { LedgerError } from "./Ledger.ts"
import type { Plan } from "./Plan.ts"

type Asked<A> = Effect.Effect<A, LedgerError>

/** After so long a plan is nobody's intention any more. */
export const keptFor = Duration.days(7)

export class Plans extends Context.Service<
  Plans,
  {
    /** Keeps it under its hash, and lets go of those that are older than `keptFor`. */
    readonly save: (plan: Plan) => Asked<void>
    /** Lets go of those that are older than `keptFor`, though no other is made. */
    readonly prune: Asked<void>
    /** The one plan of the store whose hash begins like this; none where there is no such plan, or more than one. */
    readonly find: (store: string, hash: string) => Asked<Option.Option<Plan>>
    /** Those of the store, the newest first, without their entries. */
    readonly list: (store: string) => Asked<ReadonlyArray<Omit<Plan, "entries">>>
  }
>()("@crossdock/core/Plans") {}

/** In memory. */
export const makeMemory = (): Plans["Service"] => {
  const kept = new Map<string, Plan>()
  const prune = Effect.map(DateTime.now, (now) => {
    const oldest = DateTime.subtractDuration(now, keptFor)
    for (const { hash, madeAt } of kept.values()) if (DateTime.isLessThan(madeAt, oldest)) kept.delete(hash)
  })
  const ofStore = (store: string) => [...kept.values()].filter((plan) => plan.store === store)
  return {
    save: (plan) =>
      Effect.andThen(
        Effect.sync(() => kept.set(plan.hash, plan)),
        prune
      ),
    prune,
    find: (store, hash) =>
      Effect.sync(() => {
        const [first, ...others] = ofStore(store).filter((plan) => plan.hash.startsWith(hash))
        return others.length > 0 ? Option.none() : Option.fromUndefinedOr(first)
      }),
    list: (store) =>
      Effect.sync(() =>
        ofStore(store)
          .toSorted((a, b) => DateTime.Order(b.madeAt, a.madeAt))
          .map(({ accounts, hash, madeAt, revision, selection, store: name }) => ({
            accounts,
            hash,
            madeAt,
            revision,
            selection,
            store: name
          }))
      )
  }
}

export const layerMemory: Layer.Layer<Plans> = Layer.sync(Plans, makeMemory)
