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
  readonly reads?: ((request: Request, body: string) => boolean) | undefined
  /** A real platform takes real time to answer: the test's clock stands still for it meanwhile. */
  readonly isReal?: boolean | undefined
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
  /** Whether no request waits for its answer, and nobody is at work on the platform. */
  readonly isQuiet: () => boolean
  /** Comes to its end once it is quiet. */
  readonly quiet: Effect.Effect<void>
  /** Somebody is at work on the platform, beside the wire. */
  readonly during: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  readonly isReal: boolean
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

const make = ({ address, isReal = false, reads }: Options, { fetch, network, now }: Line) => {
  const sent: Array<Sent> = []
  const answers: Array<() => Response> = []
  const underWay = { all: 0, writes: 0, mostWrites: 0 }
  const waiting: Array<() => void> = []
  const begin = () => void (underWay.all += 1)
  const end = () => {
    underWay.all -= 1
    if (underWay.all === 0) for (const resume of waiting.splice(0)) resume()
  }

  const tapped: typeof globalThis.fetch = async (input, init) => {
    const request = await marked(new Request(input, init), reads)
    const write = isWrite(request)
    const { method, url } = request
    sent.push({ method, url: decodeURIComponent(url), kind: write ? "write" : "read", at: now() })
    begin()
    underWay.writes += Number(write)
    underWay.mostWrites = Math.max(underWay.mostWrites, underWay.writes)
    try {
      const answer = await fetch(request)
      return (write ? answers.shift()?.() : undefined) ?? answer
    } finally {
      end()
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
    quiet: Effect.promise(() =>
      underWay.all === 0 ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push(resolve))
    ),
    during: (work) =>
      Effect.acquireUseRelease(
        Effect.sync(begin),
        () => work,
        () => Effect.sync(end)
      ),
    isReal,
    mostWrites: () => underWay.mostWrites
  }
  return { tapped, wire }
}

/** What is decided of a request may depend on its body, which can be read once: it goes on with a mark. */
const marked = async (request: Request, reads: Options["reads"]): Promise<Request> => {
  const body = request.body === null ? null : await request.text()
  const isRead = request.method === "GET" || reads?.(request, body ?? "") === true
  const headers = new Headers(request.headers)
  headers.set(mark, isRead ? "read" : "write")
  return new Request(request.url, { method: request.method, headers, body })
}

const mark = "testkit-kind"

const isWrite = ({ headers }: Request) => headers.get(mark) === "write"
