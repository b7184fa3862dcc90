/** One way of making life hard, and what came of it. */
import type { PostgresServerError } from "@crossdock/postgres-server"
import type { Effect, Scope } from "effect"
import type { ChildError } from "./Child.ts"
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
  readonly scene?: Pick<Options, "isShifted" | "server" | "simulatorsAt">
  readonly play: (scene: Scene) => Effect.Effect<Outcome, Trouble, Scope.Scope>
}
