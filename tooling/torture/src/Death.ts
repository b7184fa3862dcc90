/** Where a process kills itself: just before a statement to its database, or just after it took effect. */
import { Option, Schema } from "effect"

export const Death = Schema.Struct({
  when: Schema.Literals(["before", "after"]),
  /** Of which kind the statement is; any, where it is left out. */
  kind: Schema.optionalKey(Schema.String),
  /** Which of those statements, from 1. */
  nth: Schema.Int
})
export type Death = typeof Death.Type

/** The name of the environment variable that tells it to a mortal program. */
export const variable = "TORTURE_DEATH"

export const toText = (death: Death) => JSON.stringify(death)

/** None where it shall live. */
export const fromText = (text: string | undefined): Option.Option<Death> =>
  Schema.decodeUnknownOption(Schema.fromJsonString(Death))(text ?? "")
