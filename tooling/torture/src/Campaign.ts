/** All chapters, or the chosen ones, each on a scene of its own. */
import { loadavg } from "node:os"
import { bundling } from "@crossdock/runner/bundling"
import { Programs } from "@crossdock/test-run"
import { DateTime, Effect } from "effect"
import type { Chapter, Outcome } from "./Chapter.ts"
import type { Finding } from "./Judge.ts"
import * as Scene from "./Scene.ts"

export interface Played extends Outcome {
  readonly chapter: string
  /** When it was over: `2026-11-25`. */
  readonly date: string
  /** How busy the machine was: the mean of its load at the beginning and at the end. */
  readonly load: number
  /** How long it took. */
  readonly seconds: number
}

export interface Options {
  readonly seed: number
  readonly isShort: boolean
}

/** Whoever wants to keep what there is, whatever comes after, is told of each chapter as soon as it is over. */
export const play = Effect.fnUntraced(function* (
  chapters: ReadonlyArray<Chapter>,
  options: Options,
  onPlayed: (played: Played) => Effect.Effect<void> = () => Effect.void
) {
  const programs = yield* Programs.make(bundling)
  // Short ones wait more than they work, and nobody compares their figures.
  const concurrency = options.isShort ? 2 : 1
  return yield* Effect.forEach(
    chapters,
    (chapter) => Effect.tap(playOne(chapter, { ...options, programs }), onPlayed),
    { concurrency }
  )
}, Effect.scoped)

const playOne = Effect.fnUntraced(function* (chapter: Chapter, options: Options & Pick<Scene.Options, "programs">) {
  const start = performance.now()
  const busy = load()
  const outcome = yield* Effect.scoped(
    Effect.flatMap(Scene.make({ ...options, ...chapter.scene }), (scene) => chapter.play(scene))
  )
  const played: Played = {
    ...outcome,
    chapter: chapter.name,
    date: DateTime.formatIsoDateUtc(yield* DateTime.now),
    load: Math.round((busy + load()) * 5) / 10,
    seconds: Math.round((performance.now() - start) / 1000)
  }
  yield* Effect.logInfo(`${chapter.name}: ${played.points} points, ${played.findings.length} findings`)
  return played
})

const load = () => loadavg()[0] ?? 0

export const counted = (findings: ReadonlyArray<Finding>, kind: Finding["kind"]) =>
  findings.filter((each) => each.kind === kind).length
