/** A service that can be ended and started again; it is gone with the scope that it was first started in. */
import { Effect, Scope, Semaphore } from "effect"
import type { Child, ChildError } from "./Child.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"

export interface Service {
  readonly child: () => Child
  /** Where it takes messages; another one each time. */
  readonly url: () => string
  /** Killed, if it still runs, and started once more; done when the new one is up. */
  readonly restart: Effect.Effect<void, ChildError>
  /** The same, but the new one is mortal. */
  readonly restartMortal: (life: Runner.Life) => Effect.Effect<void, ChildError>
  /** Where it has died of itself: what it said last; it is started again. */
  readonly revived: Effect.Effect<ReadonlyArray<string>, ChildError>
}

export const start = Effect.fnUntraced(function* (scene: Scene, folder: string) {
  const scope = yield* Effect.scope
  const state = { serving: yield* Runner.serve(scene, folder) }
  const oneAtATime = yield* Semaphore.make(1)
  const born = (life?: Runner.Life) =>
    Effect.gen(function* () {
      yield* state.serving.child.signal("SIGKILL")
      yield* state.serving.child.ended
      state.serving = yield* Effect.provideService(Runner.serve(scene, folder, life), Scope.Scope, scope)
    }).pipe(Effect.retry({ times: 3 }), oneAtATime.withPermit)
  const revived = Effect.gen(function* () {
    // Once no start is under way.
    yield* oneAtATime.withPermit(Effect.void)
    if (state.serving.child.isRunning()) return []
    const { code, signal, stderr } = yield* state.serving.child.ended
    yield* born()
    return [`${code ?? signal}: ${stderr.slice(-800)}`]
  })
  const service: Service = {
    child: () => state.serving.child,
    url: () => state.serving.url,
    restart: Effect.suspend(() => born()),
    restartMortal: born,
    revived
  }
  return service
})
