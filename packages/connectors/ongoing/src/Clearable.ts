/** A field of a write: absent leaves what the platform holds alone, `null` clears it. */
import { Schema } from "effect"

export const clearable = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

export const ClearableText = clearable(Schema.String)
export const ClearableFlag = clearable(Schema.Boolean)
