/** One shop: the accounts it connects and the pipelines it runs. */
import { Effect, Layer, Option, Predicate, type Scope } from "effect"
import type { Applied } from "./Applying.ts"
import type { Turn } from "./Backfill.ts"
import type { BothSides } from "./BothSides.ts"
import * as Checkup from "./Checkup.ts"
import type { Claim } from "./Claim.ts"
import * as Hook from "./Hook.ts"
import * as Fix from "./Fix.ts"
import type { Counts, Ledger, LedgerError } from "./Ledger.ts"
import * as Once from "./Once.ts"
import type { Pass, Told } from "./Once.ts"
import * as Renaming from "./Renaming.ts"
import type { Pipeline } from "./Pipeline.ts"
import type { RunError } from "./StoreContext.ts"
import { report, type ReconciliationReport } from "./ReconciliationReport.ts"
import type { Explained } from "./Specimen.ts"
import * as Urgency from "./Urgency.ts"

export type { Pass, Told } from "./Once.ts"

const TypeId = "~crossdock/core/Store"

/** `In` is what its connections need from outside, such as an HTTP client. */
export interface Store<out E = never, in out In = never> {
  readonly [TypeId]: typeof TypeId
  readonly name: string
  /** Changes when its configuration does. */
  readonly revision: string
  readonly pipelines: ReadonlyArray<
    Pick<Pipeline, "name" | "timetable" | "after" | "from" | "to" | "rows" | "personal" | "retell" | "isAside">
  >
  /** Whose budgets its calls are on. */
  readonly accounts: Effect.Effect<ReadonlyArray<Account>, E>
  /** What no other store may have. */
  readonly claims: Effect.Effect<ReadonlyArray<Claim>>
  /** Where its platforms' own messages come in. */
  readonly hooks: ReadonlyArray<Hook.Hook<E, In>>
  /** Shows what lies on the other side under an old key, or renames it there; none where the store has nothing to rename. */
  readonly renames: Renames<E, In> | undefined
  /** What a person does about a cause for which records of it are stuck. */
  readonly advice: (trouble: Fix.Trouble) => string
  /** The same store under another revision, such as the fingerprint of the file that declares it. */
  readonly revised: (revision: string) => Store<E, In>
  /** Its connections, until the scope closes. */
  readonly connect: Effect.Effect<Connected, E, In | Scope.Scope>
  /** One pass over the chosen pipelines, in the order written. One that fails does not keep the others from running. */
  readonly runOnce: (
    chosen: (pipeline: string) => boolean,
    context?: Told
  ) => Effect.Effect<ReadonlyArray<Pass>, E, In | Ledger>
}

export interface Renames<out E, in out In> {
  readonly isAllowed: boolean
  readonly run: (
    apply: boolean,
    told?: Told
  ) => Effect.Effect<ReadonlyArray<Renaming.Renamed>, E | RunError, In | Ledger>
}

/** An account on a platform, and what it may be asked. */
export interface Account {
  /** As its client calls it. */
  readonly name: string
  readonly callsPerSecond: number
  /** Reads under way at once. Writes go one at a time. */
  readonly concurrency: number
}

export interface Connected {
  /** One pass over one pipeline. */
  readonly run: (pipeline: string, told?: Told) => Effect.Effect<Counts, RunError, Ledger>
  /** Both sides of one pipeline, compared from end to end. */
  readonly reconcile: (pipeline: string) => Effect.Effect<ReconciliationReport, RunError, Ledger>
  /** One record, as both sides have it now. Writes nothing. */
  readonly look: (pipeline: string, key: string) => Effect.Effect<BothSides, LedgerError, Ledger>
  /** Keys of the records of its source of which a personal text says this. */
  readonly mentions: (pipeline: string, text: string) => Effect.Effect<ReadonlyArray<string>, RunError>
  readonly plan: (pipeline: string, ...how: Tail<Parameters<Pipeline["plan"]>>) => Effect.Effect<void, RunError, Ledger>
  readonly apply: (
    pipeline: string,
    told: Told,
    ...how: Tail<Parameters<Pipeline["apply"]>>
  ) => Effect.Effect<ReadonlyArray<Applied>, RunError, Ledger>
  readonly backfill: (
    pipeline: string,
    told: Told,
    ...how: Tail<Parameters<Pipeline["backfill"]>>
  ) => Effect.Effect<Turn, RunError, Ledger>
  /** Where each value of one record comes from. */
  readonly explain: (pipeline: string, key: string) => Effect.Effect<Explained, RunError, Ledger>
  /** What its accounts can be asked about themselves. None fails: that is a finding, too. */
  readonly checks: ReadonlyArray<ConnectedCheck>
}

export interface ConnectedCheck extends Pick<Checkup.Check, "name" | "looksAt"> {
  readonly look: Effect.Effect<ReadonlyArray<Checkup.Finding>>
}

/** All but the store itself. */
type Tail<List extends ReadonlyArray<unknown>> = List extends readonly [unknown, ...infer Rest] ? Rest : never

interface Options<Connections, E, In, Needs extends Connections> {
  readonly connections: Layer.Layer<Connections, E, In>
  readonly pipelines: ReadonlyArray<Pipeline<Needs>>
  readonly accounts?: Effect.Effect<ReadonlyArray<Account>, E>
  /** By default none, as far as anybody knows. */
  readonly claims?: Effect.Effect<ReadonlyArray<Claim>>
  readonly hooks?: ReadonlyArray<Hook.Hook<NoInfer<E>, NoInfer<Connections>>>
  readonly renaming?: Renaming.Renaming<NoInfer<Connections>> | undefined
  /** What to do about what its mappings and connectors say. */
  readonly advice?: Fix.Advice
  readonly checks?: ReadonlyArray<Checkup.Check<NoInfer<Connections>>>
  readonly revision?: string
}

export const make = <Connections, E, In, Needs extends Connections>(
  name: string,
  options: Options<Connections, E, In, Needs>
): Store<E, In> => {
  const { accounts = Effect.succeed([ownAccount(name)]), claims = Effect.succeed([]), revision = "" } = options
  const { connections, pipelines, renaming } = options
  const find = (pipeline: string) =>
    Effect.suspend(() => {
      const found = pipelines.find((each) => each.name === pipeline)
      return found === undefined
        ? Effect.die(new RangeError(`the store ${name} has no pipeline ${pipeline}`))
        : Effect.succeed(found)
    })
  const connect = Effect.map(Layer.build(connections), (services): Connected => ({
    run: (pipeline, told = {}) =>
      Effect.flatMap(find(pipeline), (found) => found.run({ ...told, store: name, revision })).pipe(
        Effect.provideContext(services)
      ),
    reconcile: (pipeline) =>
      Effect.flatMap(find(pipeline), (found) =>
        report({ store: name, pipeline }, found.sides({ store: name, revision }))
      ).pipe(Effect.provideService(Urgency.Current, Urgency.ranks.backfill), Effect.provideContext(services)),
    look: (pipeline, key) =>
      Effect.flatMap(find(pipeline), (found) => found.look({ store: name, revision }, key)).pipe(
        Effect.provideContext(services)
      ),
    mentions: (pipeline, text) =>
      Effect.flatMap(find(pipeline), (found) => found.mentions(text)).pipe(
        Effect.provideService(Urgency.Current, Urgency.ranks.backfill),
        Effect.provideContext(services)
      ),
    plan: (pipeline, ...how) =>
      Effect.flatMap(find(pipeline), (found) => found.plan({ store: name, revision }, ...how)).pipe(
        Effect.provideContext(services)
      ),
    apply: (pipeline, told, ...how) =>
      Effect.flatMap(find(pipeline), (found) => found.apply({ ...told, store: name, revision }, ...how)).pipe(
        Effect.provideContext(services)
      ),
    backfill: (pipeline, told, ...how) =>
      Effect.flatMap(find(pipeline), (found) => found.backfill({ ...told, store: name, revision }, ...how)).pipe(
        Effect.provideContext(services)
      ),
    explain: (pipeline, key) =>
      Effect.provideContext(
        Effect.flatMap(find(pipeline), (found) => found.explain({ store: name }, key)),
        services
      ),
    checks: (options.checks ?? []).map((check) => ({
      name: check.name,
      looksAt: check.looksAt,
      look: Effect.provideContext(Checkup.look(check), services)
    }))
  }))
  return {
    [TypeId]: TypeId,
    name,
    revision,
    pipelines,
    accounts,
    claims,
    hooks: (options.hooks ?? []).map((hook) => Hook.connected(hook, connections)),
    renames: renaming && {
      isAllowed: renaming.isAllowed,
      run: (apply, told = {}) =>
        Effect.scoped(
          Effect.flatMap(Layer.build(connections), (services) =>
            Effect.provideContext(Renaming.run(renaming, { ...told, store: name, revision }, apply), services)
          )
        )
    },
    advice: Fix.from(options.advice ?? Option.none),
    revised: (other) => make(name, { ...options, revision: other }),
    connect,
    runOnce: (chosen, told = {}) =>
      Effect.scoped(
        Effect.flatMap(connect, ({ run }) =>
          Once.through(
            pipelines.map((pipeline) => pipeline.name).filter(chosen),
            (pipeline, more) => run(pipeline, { ...told, ...more }),
            name
          )
        )
      )
  }
}

/** A store that names none shares no account with others, as far as anybody knows. Its calls wait for nobody. */
const ownAccount = (store: string): Account => ({ name: `${own}${store}`, callsPerSecond: 25, concurrency: 4 })

const own = "store "

/** Whether an account only stands for its store. */
export const isOwnAccount = (name: string): boolean => name.startsWith(own)

/** Whether a value, such as a module's default export, was made by `make`. */
export const isStore = <E, In>(value: unknown): value is Store<E, In> => Predicate.hasProperty(value, TypeId)
