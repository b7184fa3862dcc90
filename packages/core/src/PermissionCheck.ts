/** Whether an account may ask what its store asks: one cheap read of each thing that a flow needs. */
import { Effect, Result } from "effect"
import * as Checkup from "./Checkup.ts"
import type { ConnectorError } from "./ConnectorError.ts"

/** What an account can be asked for, by the platform's words for it: `orders`. */
export type Asks<Endpoint extends string, Client> = Readonly<
  Record<Endpoint, (client: Client) => Effect.Effect<unknown, ConnectorError>>
>

interface Options<Endpoint extends string, Client, R> {
  readonly name: string
  readonly client: Effect.Effect<Client, never, R>
  readonly asks: Asks<Endpoint, Client>
  /** Where the platform does not know who asks. */
  readonly unknownUser: string
  /** Where it knows them, and lets them ask nothing of this. */
  readonly forbidden: string
}

export const of =
  <Endpoint extends string, Client, R>({ asks, client, forbidden, name, unknownUser }: Options<Endpoint, Client, R>) =>
  (wanted: ReadonlyArray<Endpoint>): Checkup.Check<R> =>
    Checkup.make({
      name,
      looksAt: "whether the platform knows the account, and lets it ask what the store needs",
      run: Effect.map(
        Effect.forEach(wanted, (endpoint) =>
          Effect.map(Effect.result(Effect.flatMap(client, asks[endpoint])), (result) => ({ endpoint, result }))
        ),
        (asked) => {
          const allowed = asked.flatMap(({ endpoint, result }) => (Result.isSuccess(result) ? [endpoint] : []))
          const refused = asked.flatMap(({ endpoint, result }) =>
            Result.isFailure(result) ? [{ endpoint, error: result.failure }] : []
          )
          const strangers = refused.filter(({ error }) => Checkup.isStranger(error))
          const others = refused.filter(({ error }) => !Checkup.isStranger(error))
          return [
            ...(allowed.length === 0 ? [] : [Checkup.ok(`may ask for ${allowed.join(", ")}`)]),
            ...strangers.slice(0, 1).map(({ error }) => unknown(error, unknownUser)),
            ...others.map(({ endpoint, error }) => withheld(endpoint, error, forbidden))
          ]
        }
      )
    })

const unknown = (error: ConnectorError, fix: string): Checkup.Found => ({ ...Checkup.failed(error), fix })

const withheld = (name: string, error: ConnectorError, forbidden: string): Checkup.Found =>
  error.reason._tag === "Unauthorized"
    ? Checkup.problem(`may not ask for ${name}: ${error.message}`, forbidden)
    : Checkup.failed(error)
