/**
 * A value in a store's declaration: written out, or a reference. `${NAME}` stands for what the environment holds, `${file:/run/secrets/x}`
 * for what a file holds, `${secret:NAME}` for what the ledger keeps sealed. A secret is never written out.
 */
import { Config, Effect, Option, Redacted, Schema } from "effect"
import * as Secrets from "./Secrets.ts"

// Without the flag the pattern would not be part of the JSON Schema.
const reference = /^\$\{([A-Za-z_][A-Za-z0-9_]*|file:\/[^{}\s]+|secret:[A-Za-z0-9][A-Za-z0-9_.-]*)\}$/u

const aReference =
  "a reference to an environment variable, such as ${ACME_API_KEY}, to a file (${file:/run/secrets/acme}) or to a kept secret (${secret:acme-key})"

/** The name in `${NAME}`, such as `ACME_KEY`, `file:/run/secrets/acme` or `secret:acme-key`; none where the text is no reference. */
export const referenced = (text: string): Option.Option<string> => Option.fromUndefinedOr(reference.exec(text)?.[1])

/** `acme`, or `${ACME_STORE}`. */
export const Plain = Schema.NonEmptyString.annotate({
  description: "A text, or a reference such as ${ACME_STORE} to an environment variable"
})

/** Only `${ACME_API_KEY}` and the like: secrets are named in a store file, not kept there. */
export const Secret = Schema.String.annotate({ message: `Expected ${aReference}` })
  .check(Schema.isPattern(reference, { expected: aReference }))
  .annotate({ description: "A reference: ${ACME_API_KEY}, ${file:/run/secrets/acme} or ${secret:acme-key}" })

/** What a name stands for. */
export const resolve = (name: string): Effect.Effect<Redacted.Redacted, Config.ConfigError> => {
  if (name.startsWith("file:")) return Effect.flatMap(Secrets.Files, (read) => read(name.slice("file:".length)))
  if (name.startsWith("secret:")) return Effect.flatMap(Secrets.InLedger, (read) => read(name.slice("secret:".length)))
  return Effect.gen(function* () {
    return yield* Config.Redacted(name)
  })
}

export const plain = (text: string): Effect.Effect<string, Config.ConfigError> =>
  Option.match(referenced(text), {
    onNone: () => Effect.succeed(text),
    onSome: (name) => Effect.map(resolve(name), Redacted.value)
  })

/** Reads what the secret refers to. */
export const secret = (text: string) => resolve(Option.getOrElse(referenced(text), () => text))
