/** How a declaration becomes a store: what a store file may say, and the connections and pipelines that follow from it. */
import type { Config, Schema } from "effect"
import type { Advice } from "./Fix.ts"
import type { Store } from "./Store.ts"

export interface Blueprint<Declaration, In = never> {
  /** What a store file calls it: `blueprint: mycashflow-ongoing`. */
  readonly name: string
  /** What a store file says, its `blueprint` line included. Its encoding is the file's. */
  readonly declaration: Schema.Codec<Declaration, unknown>
  /** What to do about what its mappings and connectors say. */
  readonly advice: Advice
  readonly toStore: (store: {
    readonly name: string
    readonly revision: string
    readonly declaration: Declaration
  }) => Store<Config.ConfigError, In>
}

export const make = <Declaration, In>(blueprint: Blueprint<Declaration, In>): Blueprint<Declaration, In> => blueprint
