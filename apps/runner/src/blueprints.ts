/** The blueprints that a store file may name. */
import { type Blueprint, Mismatch, type Store } from "@crossdock/core"
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { vendureOngoing } from "@crossdock/vendure-ongoing"
import { type Config, Result, Schema } from "effect"
import type { HttpClient } from "effect/http"

export type AnyStore = Store.Store<Config.ConfigError, HttpClient.HttpClient>

interface Identity {
  readonly name: string
  readonly revision: string
}

/** What only its own declaration can be given to, with what a file says for it. */
const readingFiles = <Declaration>(blueprint: Blueprint.Blueprint<Declaration, HttpClient.HttpClient>) => ({
  ...blueprint,
  declare: (identity: Identity, value: unknown): Result.Result<AnyStore, ReadonlyArray<Mismatch.Located>> =>
    Schema.decodeUnknownResult(blueprint.declaration)(value, { errors: "all", onExcessProperty: "error" }).pipe(
      Result.mapBoth({
        onSuccess: (declaration) => blueprint.toStore({ ...identity, declaration }),
        onFailure: ({ issue }) => Mismatch.locate(issue, value)
      })
    )
})

export const blueprints = [readingFiles(mycashflowOngoing), readingFiles(vendureOngoing)] as const

/** A store with nothing but what is required, and every flow on: to show what the blueprint does by itself. */
export const example = () =>
  mycashflowOngoing.toStore({
    name: mycashflowOngoing.name,
    revision: "",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: mycashflowOngoing.name,
      mycashflow: { store: "shop", user: "user", apiKey: "${API_KEY}" },
      ongoing: { warehouse: "warehouse", goodsOwnerId: 1, user: "user", password: "${PASSWORD}" },
      stock: { enabled: true }
    })
  })
