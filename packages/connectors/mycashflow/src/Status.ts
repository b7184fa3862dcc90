/** A state's name. The set stays open, since the platform knows states that no document lists; compared in upper case. */
import { Schema, SchemaTransformation } from "effect"

/** `OPEN`, `COMPLETED`, `CANCELLED` and whatever else may come; lower case on the wire is read alike. */
export const Status = Schema.String.pipe(Schema.decodeTo(Schema.String, SchemaTransformation.toUpperCase()))
export type Status = typeof Status.Type
