/** Which questions are asked again by themselves, and when. */
import { Problem } from "./Problem.ts"

/** How often one that came too soon waits for its turn. */
const mostTurns = 5

/** One that was answered with no is not asked again; one that came too soon is, when it may; one that was not answered is, twice. */
export const isAskedAgain = (failures: number, error: unknown): boolean => {
  if (!(error instanceof Problem)) return failures < 2
  if (error.retryAfter !== undefined) return failures < mostTurns
  return !(error.status >= 400 && error.status < 500) && failures < 2
}

/** In milliseconds. */
export const pauseBefore = (_: number, error: unknown): number =>
  error instanceof Problem && error.retryAfter !== undefined ? error.retryAfter * 1_000 : 800
