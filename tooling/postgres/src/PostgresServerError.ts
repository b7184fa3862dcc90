/** Why there is no Postgres, or why it would not do as it was told. */
import { Data, Effect } from "effect"

export class PostgresServerError extends Data.TaggedError("PostgresServerError")<{ readonly message: string }> {}

export const attempt = <A>(what: string, work: () => Promise<A>) =>
  Effect.tryPromise({
    try: work,
    catch: (error) =>
      new PostgresServerError({ message: `${what}: ${error instanceof Error ? error.message : String(error)}` })
  })
