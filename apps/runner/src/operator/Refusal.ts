/** Why something that was asked for was not done at all. */
import { Schema } from "effect"

export class Refusal extends Schema.TaggedError<Refusal>()("Refusal", {
  /** As an exit code: 1 somebody has to look, 2 a call failed, 3 the configuration or the question is wrong. */
  code: Schema.Literals([1, 2, 3]),
  problems: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return this.problems.join("\n")
  }
}

export const wrong = (...problems: ReadonlyArray<string>) => new Refusal({ code: 3, problems })
