/** One way of making life hard, and what came of it. */
import type { PostgresServerError } from "@crossdock/postgres-server"
import type { Effect, Scope } from "effect"
import type { Child, ChildError } from "./Child.ts"
import type { Finding } from "./Judge.ts"
import type { Options, Scene } from "./Scene.ts"

export type Trouble = ChildError | PostgresServerError

export interface Outcome {
  /** How often it was made hard. */
  readonly points: number
  readonly findings: ReadonlyArray<Finding>
  /** Milliseconds from each blow until work went on. */
  readonly recoveries: ReadonlyArray<number>
  /** Seconds that the same burst of orders took before and after; none where it was not measured. */
  readonly burst?: { readonly before: number; readonly after: number }
  readonly did: string
}

export interface Chapter {
  readonly name: string
  readonly scene?: Pick<Options, "maxConnections" | "simulatorsAhead">
  readonly play: (scene: Scene) => Effect.Effect<Outcome, Trouble, Scope.Scope>
}

/** What a chapter of services does to them while people go on. */
export interface Blows {
  /** How many it dealt. */
  readonly points: number
  /** When, in milliseconds since 1970; those after which recovery is timed. */
  readonly at: ReadonlyArray<number>
}

export interface Cast {
  readonly scene: Scene
  readonly folder: string
  readonly stores: ReadonlyArray<string>
  readonly services: Array<Service>
}

/** A service that can be ended and started again. */
export interface Service {
  readonly child: () => Child
  readonly restart: Effect.Effect<void, ChildError, Scope.Scope>
}
