/** What can go wrong with one call, and how it goes wrong: with a platform's own answer at hand, or without asking it. */
import { Schema } from "effect"
import * as BrokenLine from "./BrokenLine.ts"
import type { Host } from "./Host.ts"
import type { Sleep } from "./SimulatedClock.ts"

const Millis = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 600_000 }))

const RetryAfter = Schema.Struct({
  seconds: Schema.Int,
  /** Both forms are allowed: a number of seconds, or the moment itself as an HTTP date. */
  as: Schema.Literals(["seconds", "date"])
})

/**
 * `arrives`: whether the platform handles the call all the same, so that it takes effect. A connector cannot see the
 * difference, which is the point.
 */
export const Fault = Schema.Union([
  Schema.Struct({ kind: Schema.Literals(["neverArrived", "answerLost", "truncatedJson", "bodyOn204"]) }),
  Schema.Struct({
    kind: Schema.Literal("status"),
    status: Schema.Int.check(Schema.isBetween({ minimum: 400, maximum: 599 })),
    body: Schema.optionalKey(Schema.String),
    retryAfter: Schema.optionalKey(RetryAfter),
    arrives: Schema.optionalKey(Schema.Boolean)
  }),
  Schema.Struct({ kind: Schema.Literal("htmlOn200"), arrives: Schema.optionalKey(Schema.Boolean) }),
  Schema.Struct({ kind: Schema.Literal("slow"), millis: Millis }),
  /** The body comes in pieces, so long apart. */
  Schema.Struct({ kind: Schema.Literal("slowDrip"), millis: Millis })
])
export type Fault = typeof Fault.Type

export interface Tools {
  readonly now: () => Date
  readonly sleep: Sleep
}

/** How a call ended, which only the platform's side of the line can know. */
export interface Struck {
  readonly outcome: "answered" | "neverArrived" | "answerLost"
  /** Whether the platform handled it. */
  readonly arrived: boolean
  /** What the platform said, or what was said in its place; 0 where nothing was. */
  readonly status: number
  /** Throws where the line broke. */
  readonly answer: () => Response
}

export const answered = (response: Response, arrived = true): Struck => ({
  outcome: "answered",
  arrived,
  status: response.status,
  answer: () => response
})

export const strike = async (fault: Fault, host: Host, request: Request, tools: Tools): Promise<Struck> => {
  switch (fault.kind) {
    case "neverArrived":
      return { ...lost("neverArrived", 0, "ECONNREFUSED"), arrived: false }
    case "answerLost":
      return lost("answerLost", (await host(request)).status, "ECONNRESET")
    case "status":
      return instead(fault.arrives, host, request, refusal(fault, tools))
    case "htmlOn200":
      return instead(fault.arrives, host, request, html())
    case "truncatedJson":
      return answered(await truncated(await host(request)))
    case "bodyOn204":
      return answered(claiming204(await host(request)))
    case "slow":
      await tools.sleep(fault.millis)
      return answered(await host(request))
    case "slowDrip":
      return answered(dripping(await host(request), () => tools.sleep(fault.millis)))
  }
}

const lost = (outcome: Struck["outcome"], status: number, code: BrokenLine.Code): Struck => ({
  outcome,
  arrived: true,
  status,
  answer: () => {
    throw BrokenLine.make(code)
  }
})

const instead = async (arrives: boolean | undefined, host: Host, request: Request, response: Response) => {
  if (arrives === true) await host(request)
  return answered(response, arrives === true)
}

const refusal = ({ body, retryAfter, status }: Extract<Fault, { kind: "status" }>, { now }: Tools): Response => {
  const headers = new Headers({ "content-type": "application/json" })
  if (retryAfter !== undefined) {
    const moment = new Date(now().getTime() + retryAfter.seconds * 1000)
    headers.set("retry-after", retryAfter.as === "seconds" ? String(retryAfter.seconds) : moment.toUTCString())
  }
  return new Response(body ?? JSON.stringify({ message: `simulated ${status}` }), { status, headers })
}

const html = () =>
  new Response("<!doctype html><title>Please sign in</title>", { headers: { "content-type": "text/html" } })

const truncated = async (response: Response): Promise<Response> => {
  const text = await response.text()
  return new Response(text.slice(0, Math.floor(text.length / 2)), copied(response))
}

/** `Response` does not let a 204 have a body, though a careless server does; whoever sends it must write it by hand. */
const claiming204 = (response: Response): Response =>
  Object.defineProperty(new Response(response.body, copied(response)), "status", { value: 204 })

const pieces = 8

const dripping = (response: Response, pause: () => Promise<void>): Response => {
  const bytes = response.bytes()
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const all = await bytes
      if (sent >= all.length) return controller.close()
      await pause()
      const end = sent + Math.max(1, Math.ceil(all.length / pieces))
      controller.enqueue(all.slice(sent, end))
      sent = end
    }
  })
  return new Response(body, copied(response))
}

const copied = ({ headers, status }: Response): ResponseInit => {
  const kept = new Headers(headers)
  kept.delete("content-length")
  return { status, headers: kept }
}
