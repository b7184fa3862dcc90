/** Whether an account may ask what its store asks: one cheap read of each thing that a flow needs. */
import { Effect, Result } from "effect"
import * as Checkup from "./Checkup.ts"
import type { ConnectorError } from "./ConnectorError.ts"

/** One thing that can be asked for. */
export interface Endpoint<out R> {
  /** In the platform's words: `orders`. */
  readonly name: string
  readonly ask: Effect.Effect<unknown, ConnectorError, R>
}

interface Options<out R> {
  readonly name: string
  readonly endpoints: ReadonlyArray<Endpoint<R>>
  /** Where the platform does not know who asks. */
  readonly unknownUser: string
  /** Where it knows them, and lets them ask nothing of this. */
  readonly forbidden: string
}

export const of = <R>({ endpoints, forbidden, name, unknownUser }: Options<R>): Checkup.Check<R> =>
  Checkup.make({
    name,
    looksAt: "whether the platform knows the account, and lets it ask what the store needs",
    run: Effect.map(
      Effect.forEach(endpoints, (endpoint) =>
        Effect.map(Effect.result(endpoint.ask), (result) => ({ endpoint, result }))
      ),
      (asked) => {
        const allowed = asked.flatMap(({ endpoint, result }) => (Result.isSuccess(result) ? [endpoint.name] : []))
        const refused = asked.flatMap(({ endpoint, result }) =>
          Result.isFailure(result) ? [{ endpoint, error: result.failure }] : []
        )
        const strangers = refused.filter(({ error }) => Checkup.isStranger(error))
        const others = refused.filter(({ error }) => !Checkup.isStranger(error))
        return [
          ...(allowed.length === 0 ? [] : [Checkup.ok(`may ask for ${allowed.join(", ")}`)]),
          ...strangers.slice(0, 1).map(({ error }) => unknown(error, unknownUser)),
          ...others.map(({ endpoint, error }) => withheld(endpoint.name, error, forbidden))
        ]
      }
    )
  })

const unknown = (error: ConnectorError, fix: string): Checkup.Found => ({ ...Checkup.failed(error), fix })

const withheld = (name: string, error: ConnectorError, forbidden: string): Checkup.Found =>
  error.reason._tag === "Unauthorized"
    ? Checkup.problem(`may not ask for ${name}: ${error.message}`, forbidden)
    : Checkup.failed(error)
