/** A service that can be ended and started again; it is gone with the scope that it was first started in. */
import { Effect, Scope, Semaphore } from "effect"
import type { Child, ChildError } from "./Child.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"

export interface Service {
  readonly child: () => Child
  /** Killed, if it still runs, and started once more; done when the new one is up. */
  readonly restart: Effect.Effect<void, ChildError>
  /** Where it has died of itself: what it said last; it is started again. */
  readonly revived: Effect.Effect<ReadonlyArray<string>, ChildError>
}

export const start = Effect.fnUntraced(function* (scene: Scene, folder: string) {
  const scope = yield* Effect.scope
  const life = { child: yield* Runner.serve(scene, folder) }
  const again = yield* oneAtATime(restart(scene, folder, scope, life))
  const revived = Effect.gen(function* () {
    yield* again.settled
    if (life.child.isRunning()) return []
    const { code, signal, stderr } = yield* life.child.ended
    yield* again.run
    return [`${code ?? signal}: ${stderr.slice(-800)}`]
  })
  const service: Service = { child: () => life.child, restart: again.run, revived }
  return service
})

const restart = (scene: Scene, folder: string, scope: Scope.Scope, life: { child: Child }) =>
  Effect.gen(function* () {
    yield* life.child.signal("SIGKILL")
    yield* life.child.ended
    life.child = yield* Effect.provideService(Runner.serve(scene, folder), Scope.Scope, scope)
  }).pipe(Effect.retry({ times: 3 }))

/** `settled` once none is under way. */
const oneAtATime = <E>(work: Effect.Effect<void, E>) =>
  Effect.map(Semaphore.make(1), (semaphore) => ({
    run: semaphore.withPermits(1)(work),
    settled: semaphore.withPermits(1)(Effect.void)
  }))
