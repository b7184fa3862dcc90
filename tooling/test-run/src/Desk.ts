/**
 * What all processes of one test run share: made for the first that asks, gone at the end. Where nobody holds a desk,
 * everybody makes their own.
 */
import { once } from "node:events"
import { createServer } from "node:http"
import { Data, Effect, Exit, Option, Scope } from "effect"

/** Names the address at which the processes ask, in their environment. */
export const variable = "CROSSDOCK_TEST_RUN"

/** The desk did not answer, or what was asked for could not be made. */
export class DeskError extends Data.TaggedError("DeskError")<{ readonly message: string }> {}

export interface Host {
  /** On this machine alone: `http://127.0.0.1:4711`. */
  readonly address: string
  /** Ends what was made, too. */
  readonly close: () => Promise<void>
}

/** What can be asked for by its name, each as a text that says where it is. */
type Offers = Readonly<Record<string, Effect.Effect<string, unknown, Scope.Scope>>>

export const host = async (offers: Offers): Promise<Host> => {
  const scope = Scope.makeUnsafe()
  const made = new Map<string | undefined, Effect.Effect<string, unknown>>(
    Object.entries(offers).map(([name, make]) => [
      `/${name}`,
      Effect.runSync(Effect.cached(Scope.provide(make, scope)))
    ])
  )
  const desk = createServer((request, response) => {
    const asked = made.get(request.url) ?? Effect.fail(`nobody here has ${request.url}`)
    void Effect.runPromiseExit(asked).then((exit) =>
      Exit.isSuccess(exit) ? response.end(exit.value) : response.writeHead(500).end(String(exit.cause))
    )
  })
  desk.listen(0, "127.0.0.1")
  await once(desk, "listening")
  const bound = desk.address()
  return {
    address: `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`,
    close: async () => {
      desk.close()
      await Effect.runPromise(Scope.close(scope, Exit.void))
    }
  }
}

/** None where this process belongs to no test run. From the process itself: the configuration of a program under test has no part in that. */
export const ask = (name: string): Effect.Effect<Option.Option<string>, DeskError> =>
  Effect.suspend(() => {
    const address = process.env[variable]
    return address === undefined ? Effect.succeedNone : Effect.asSome(fetched(`${address}/${name}`))
  })

const fetched = (url: string) =>
  Effect.tryPromise({
    try: async () => {
      const response = await fetch(url)
      const text = await response.text()
      if (!response.ok) throw new Error(text)
      return text
    },
    catch: (error) => new DeskError({ message: `${url}: ${error instanceof Error ? error.message : String(error)}` })
  })
