/** The line between a connector and its platform, as a law sees it: what was sent and when, and what can go wrong. */
import { Clock, Context, Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { type Fault, Network } from "../Network.ts"

export interface Sent {
  readonly method: string
  readonly url: string
  readonly kind: "read" | "write"
  /** Milliseconds, by the test's clock. */
  readonly at: number
}

export interface Options {
  /** Where the platform answers, such as `https://acme.mycashflow.fi`. */
  readonly address: string
  /** Calls that change nothing although their method is not GET, such as a query sent by POST. */
  readonly reads?: ((request: Request) => boolean) | undefined
}

export interface Wire {
  /** In the order sent. */
  readonly sent: ReadonlyArray<Sent>
  /** From now on the fault is decided for each request; `ok` lets it through. */
  readonly failWhen: (decide: (request: Request) => Fault | "ok") => void
  /** The next writes meet these faults, in this order; everything else gets through. */
  readonly failWrites: (...faults: ReadonlyArray<Fault | "ok">) => void
  /** All is well again. */
  readonly heal: () => void
  /** The next write arrives and takes effect, but this is its answer. */
  readonly answerWrite: (answer: () => Response) => void
  readonly isWrite: (request: Request) => boolean
  /** Whether no request waits for its answer. */
  readonly isQuiet: () => boolean
  /** Milliseconds, by the test's clock. */
  readonly now: () => number
  /** The most writes that were under way at once. */
  readonly mostWrites: () => number
}

/** What an effect needs here and now, with the wire in between. */
interface Tapped<in R> {
  readonly wire: Wire
  readonly context: Context.Context<R>
}

/** The network must be one of testkit's. */
export const tap = Effect.fnUntraced(function* <R>(options: Options) {
  const context = yield* Effect.context<R | Network>()
  const network = yield* Network
  const clock = yield* Clock.Clock
  const fetch = yield* FetchHttpClient.Fetch
  const { tapped, wire } = make(options, { network, fetch, now: () => clock.currentTimeMillisUnsafe() })
  const result: Tapped<R> = { wire, context: Context.add(context, FetchHttpClient.Fetch, tapped) }
  return result
})

interface Line {
  readonly network: Network["Service"]
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
}

const make = ({ address, reads }: Options, { fetch, network, now }: Line) => {
  const isWrite = (request: Request) => request.method !== "GET" && reads?.(request) !== true
  const sent: Array<Sent> = []
  const answers: Array<() => Response> = []
  const underWay = { all: 0, writes: 0, mostWrites: 0 }

  const tapped: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const write = isWrite(request)
    const { method, url } = request
    sent.push({ method, url: decodeURIComponent(url), kind: write ? "write" : "read", at: now() })
    underWay.all += 1
    underWay.writes += Number(write)
    underWay.mostWrites = Math.max(underWay.mostWrites, underWay.writes)
    try {
      const answer = await fetch(request)
      return (write ? answers.shift()?.() : undefined) ?? answer
    } finally {
      underWay.all -= 1
      underWay.writes -= Number(write)
    }
  }

  const failWhen: Wire["failWhen"] = (decide) => network.failWhen(address, decide)
  const wire: Wire = {
    sent,
    failWhen,
    failWrites: (...faults) => {
      const left = [...faults]
      failWhen((request) => (isWrite(request) ? (left.shift() ?? "ok") : "ok"))
    },
    heal: () => failWhen(() => "ok"),
    answerWrite: (answer) => void answers.push(answer),
    now,
    isWrite,
    isQuiet: () => underWay.all === 0,
    mostWrites: () => underWay.mostWrites
  }
  return { tapped, wire }
}
