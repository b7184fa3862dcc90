/** Why no connector was made, in a sentence for whoever asked for it. Nothing has been written then. */
import { Data } from "effect"

export class Problem extends Data.TaggedError("Problem")<{ readonly why: string }> {}
