/** The chapters, in the order in which they are played. */
import type { Chapter } from "./Chapter.ts"
import { statements } from "./Statements.ts"

export const chapters: ReadonlyArray<Chapter> = [statements]

/** What the short campaign plays unless it is told otherwise. */
export const shortChapters: ReadonlyArray<string> = ["statements", "random-kills"]
