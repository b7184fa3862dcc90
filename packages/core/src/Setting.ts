/** A value in a store's declaration: written out, or a reference `${NAME}` to the environment. A secret is never written out. */
import { Config, Option, Schema } from "effect"

// Without the flag the pattern would not be part of the JSON Schema.
const reference = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/u

const aReference = "a reference to an environment variable, such as ${ACME_API_KEY}"

/** The name in `${NAME}`; none where the text is no reference. */
export const referenced = (text: string): Option.Option<string> => Option.fromUndefinedOr(reference.exec(text)?.[1])

/** `acme`, or `${ACME_STORE}`. */
export const Plain = Schema.NonEmptyString.annotate({
  description: "A text, or a reference such as ${ACME_STORE} to an environment variable"
})

/** Only `${ACME_API_KEY}`: secrets are named in a store file, not kept there. */
export const Secret = Schema.String.annotate({ message: `Expected ${aReference}` })
  .check(Schema.isPattern(reference, { expected: aReference }))
  .annotate({ description: "A reference such as ${ACME_API_KEY} to an environment variable" })

export const plain = (text: string): Config.Config<string> =>
  Option.match(referenced(text), { onNone: () => Config.succeed(text), onSome: (name) => Config.String(name) })

/** Reads the environment variable that the secret refers to. */
export const secret = (text: string) => Config.Redacted(Option.getOrElse(referenced(text), () => text))
