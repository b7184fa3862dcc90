/** All chapters, or the chosen ones, each on a scene of its own. */
import { Effect } from "effect"
import type { Chapter, Outcome } from "./Chapter.ts"
import type { Finding } from "./Judge.ts"
import * as Scene from "./Scene.ts"

export interface Played extends Outcome {
  readonly chapter: string
  /** How long it took. */
  readonly seconds: number
}

export interface Options {
  readonly seed: number
  readonly isShort: boolean
}

export const play = (chapters: ReadonlyArray<Chapter>, options: Options) =>
  Effect.forEach(chapters, (chapter) => playOne(chapter, options))

const playOne = Effect.fnUntraced(function* (chapter: Chapter, options: Options) {
  const start = performance.now()
  const outcome = yield* Effect.scoped(
    Effect.flatMap(Scene.make({ ...options, ...chapter.scene }), (scene) => chapter.play(scene))
  )
  const played: Played = {
    ...outcome,
    chapter: chapter.name,
    seconds: Math.round((performance.now() - start) / 1000)
  }
  yield* Effect.logInfo(`${chapter.name}: ${played.points} points, ${played.findings.length} findings`)
  return played
})

export const counted = (findings: ReadonlyArray<Finding>, kind: Finding["kind"]) =>
  findings.filter((each) => each.kind === kind).length
