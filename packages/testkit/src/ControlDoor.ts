/** A door that only simulators have: what people and time do on a platform, one call each. */
import { Mismatch } from "@crossdock/core"
import { Result, Schema } from "effect"
import type { Host } from "./Host.ts"

/** One thing that can be done, or looked at where it has no body. */
export interface Action {
  readonly method: "GET" | "POST" | "DELETE"
  readonly summary: string
  readonly body: Schema.Constraint | undefined
  readonly run: (input: unknown) => Promise<Response>
}

/** By the last part of the path. */
export type Door = Readonly<Record<string, Action | ReadonlyArray<Action>>>

/** `body` is met once; what is done may give an answer, which is sent as JSON. */
export const act = <A>(summary: string, body: Schema.Codec<A, unknown>, run: (body: A) => unknown): Action => {
  const decode = Schema.decodeUnknownResult(body, { errors: "all", onExcessProperty: "error" })
  return {
    method: "POST",
    summary,
    body,
    run: (input) =>
      Result.match(decode(input), {
        onFailure: async ({ issue }) => wrongBody(Mismatch.fromIssue(issue, input)),
        onSuccess: (decoded) => attempted(() => run(decoded))
      })
  }
}

export const look = (summary: string, run: () => unknown): Action => bare("GET", summary, run)

export const drop = (summary: string, run: () => unknown): Action => bare("DELETE", summary, run)

const bare = (method: "GET" | "DELETE", summary: string, run: () => unknown): Action => ({
  method,
  summary,
  body: undefined,
  run: () => attempted(run)
})

const wrongBody = (mismatches: ReadonlyArray<Mismatch.Mismatch>) =>
  Response.json({ message: Mismatch.format(mismatches), mismatches }, { status: 400 })

/** A record that is not there is a RangeError: 404. Anything else that keeps a thing from being done: 409. */
const attempted = async (run: () => unknown): Promise<Response> => {
  try {
    const done = await run()
    return done instanceof Response ? done : Response.json(done ?? { done: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return Response.json({ message }, { status: error instanceof RangeError ? 404 : 409 })
  }
}

/** Answers `/{action}`; `after` is done after whatever was done, such as sending webhooks. */
export const host =
  (door: Door, after: () => Promise<void> = async () => undefined): Host =>
  async (request) => {
    const name = new URL(request.url).pathname.slice(1)
    const action = actionsAt(door, name).find(({ method }) => method === request.method)
    if (action === undefined) {
      return Response.json({ message: `there is no ${request.method} ${name}`, actions: listed(door) }, { status: 404 })
    }
    const input = await inputOf(request)
    const response = await action.run(input)
    await after()
    return response
  }

export const actionsAt = (door: Door, name: string): ReadonlyArray<Action> => [door[name] ?? []].flat()

/** `POST place-orders: Places orders…` */
export const listed = (door: Door): ReadonlyArray<string> =>
  Object.keys(door).flatMap((name) =>
    actionsAt(door, name).map(({ method, summary }) => `${method} ${name}: ${summary}`)
  )

const inputOf = async (request: Request): Promise<unknown> => {
  const text = await request.text()
  return text === "" ? {} : Result.getOrElse(parse(text), () => text)
}

const parse = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Unknown))
