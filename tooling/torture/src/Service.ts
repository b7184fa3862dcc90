/** A service that can be ended and started again; it is gone with the scope that it was first started in. */
import { Effect, Scope } from "effect"
import type { Child, ChildError } from "./Child.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"

export interface Service {
  readonly child: () => Child
  /** Killed, if it still runs, and started once more; done when the new one is up. */
  readonly restart: Effect.Effect<void, ChildError>
}

export const start = Effect.fnUntraced(function* (scene: Scene, folder: string) {
  const scope = yield* Effect.scope
  const life = { child: yield* Runner.serve(scene, folder) }
  const service: Service = { child: () => life.child, restart: restart(scene, folder, scope, life) }
  return service
})

const restart = (scene: Scene, folder: string, scope: Scope.Scope, life: { child: Child }) =>
  Effect.gen(function* () {
    yield* life.child.signal("SIGKILL")
    yield* life.child.ended
    life.child = yield* Effect.provideService(Runner.serve(scene, folder), Scope.Scope, scope)
  }).pipe(Effect.retry({ times: 3 }))
