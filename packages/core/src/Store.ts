/** One shop: the accounts it connects and the pipelines it runs. */
import { Effect, type Exit, type Layer, Predicate } from "effect"
import * as Hook from "./Hook.ts"
import type { Counts, Ledger } from "./Ledger.ts"
import type { Pipeline, RunError } from "./Pipeline.ts"

const TypeId = "~crossdock/core/Store"

/** `In` is what its connections need from outside, such as an HTTP client. */
export interface Store<out E = never, in out In = never> {
  readonly [TypeId]: typeof TypeId
  readonly name: string
  /** Changes when its configuration does. */
  readonly revision: string
  readonly pipelines: ReadonlyArray<Pick<Pipeline, "name" | "every" | "from" | "to" | "rows">>
  /** Where its platforms' own messages come in. */
  readonly hooks: ReadonlyArray<Hook.Hook<E, In>>
  /** The same store under another revision, such as the fingerprint of the file that declares it. */
  readonly revised: (revision: string) => Store<E, In>
  /** One pass over the chosen pipelines, in the order written. One that fails does not keep the others from running. */
  readonly runOnce: (chosen: (pipeline: string) => boolean) => Effect.Effect<ReadonlyArray<Pass>, E, In | Ledger>
}

export interface Pass {
  readonly pipeline: string
  readonly exit: Exit.Exit<Counts, RunError>
}

interface Options<Connected, E, In, Needs extends Connected> {
  readonly connections: Layer.Layer<Connected, E, In>
  readonly pipelines: ReadonlyArray<Pipeline<Needs>>
  readonly hooks?: ReadonlyArray<Hook.Hook<NoInfer<E>, NoInfer<Connected>>>
  readonly revision?: string
}

export const make = <Connected, E, In, Needs extends Connected>(
  name: string,
  options: Options<Connected, E, In, Needs>
): Store<E, In> => {
  const revision = options.revision ?? ""
  return {
    [TypeId]: TypeId,
    name,
    revision,
    pipelines: options.pipelines,
    hooks: (options.hooks ?? []).map((hook) => Hook.connected(hook, options.connections)),
    revised: (other) => make(name, { ...options, revision: other }),
    runOnce: (chosen) =>
      Effect.forEach(
        options.pipelines.filter((pipeline) => chosen(pipeline.name)),
        (pipeline) =>
          Effect.map(Effect.exit(pipeline.run({ store: name, revision })), (exit): Pass => ({
            pipeline: pipeline.name,
            exit
          }))
      ).pipe(Effect.provide<Connected, E, In>(options.connections))
  }
}

/** Whether a value, such as a module's default export, was made by `make`. */
export const isStore = <E, In>(value: unknown): value is Store<E, In> => Predicate.hasProperty(value, TypeId)
