/** Where a process kills itself: just before a statement to its ledger, or just after it took effect. */
import { Option, Schema } from "effect"

export const Death = Schema.Struct({
  when: Schema.Literals(["before", "after"]),
  /** Which of its statements, from 1. */
  statement: Schema.Int
})
export type Death = typeof Death.Type

/** The name of the environment variable that tells it to a mortal run. */
export const variable = "TORTURE_DEATH"

export const toText = (death: Death) => JSON.stringify(death)

/** None where it shall live. */
export const fromText = (text: string | undefined): Option.Option<Death> =>
  Schema.decodeUnknownOption(Schema.fromJsonString(Death))(text ?? "")
