/** Sinks that go wrong in the ways in which sinks do, each with the law that was made for it. */
import { answered } from "./sinks/answers.ts"
import { cores } from "./sinks/cores.ts"
import { looking } from "./sinks/looking.ts"
import { refusing } from "./sinks/refusals.ts"
import { repeated, wording } from "./sinks/writing.ts"

export const brokenSinks = { ...repeated, ...looking, ...wording, ...answered, ...refusing, ...cores }
