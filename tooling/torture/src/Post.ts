/** The post between the platforms and the services: each message arrives, or late, or twice, or never; and forgers write, too. */
import type { Chance } from "@crossdock/testkit"
import { Duration, Effect, FiberSet } from "effect"
import type { Finding } from "./Judge.ts"
import * as Letter from "./Letter.ts"
import * as Letterbox from "./Letterbox.ts"
import type { Service } from "./Service.ts"

/** In which share of cases. */
export interface Manners {
  readonly lost: number
  readonly late: number
  readonly doubled: number
  /** So many are sent in addition. */
  readonly forged: number
}

export const faithful: Manners = { lost: 0, late: 0, doubled: 0, forged: 0 }
export const careless: Manners = { lost: 1 / 3, late: 1 / 3, doubled: 1 / 4, forged: 1 / 2 }

export interface Options {
  readonly services: ReadonlyArray<Pick<Service, "url">>
  readonly chance: Chance.Chance
  readonly manners: Manners
  /** Stores whose shop signs what it sends. */
  readonly signed: ReadonlyArray<string>
}

export interface Tally {
  /** What the platforms sent. */
  sent: number
  lost: number
  late: number
  doubled: number
  /** Arrived after one that was sent later. */
  overtaken: number
  forged: number
  /** Forged ones that were answered with 401 or 403. */
  refused: number
  /** Authentic ones that were put down, or known already. */
  taken: number
  /** Authentic ones, where nobody was there, or not ready. */
  unheard: number
}

export interface Post {
  /** Where the platforms send to. */
  readonly url: string
  readonly tally: Readonly<Tally>
  readonly findings: ReadonlyArray<Finding>
}

/** Until its scope closes. */
export const open = Effect.fnUntraced(function* (options: Options) {
  const tally: Tally = {
    sent: 0,
    lost: 0,
    late: 0,
    doubled: 0,
    overtaken: 0,
    forged: 0,
    refused: 0,
    taken: 0,
    unheard: 0
  }
  const findings: Array<Finding> = []
  const run = yield* FiberSet.makeRuntime<never, void>()
  const carry = carrier(options, tally, findings)
  const port = yield* Letterbox.open((letter) => void run(carry(letter)))
  const post: Post = { url: `http://127.0.0.1:${port}`, tally, findings }
  return post
})

const carrier = ({ chance, manners, services, signed }: Options, tally: Tally, findings: Array<Finding>) => {
  const deliver = ({ body, headers, path }: Letter.Letter) =>
    Effect.tryPromise(async (signal) => {
      const { url } = services[chance.below(services.length)] ?? { url: () => "" }
      // On a connection of its own: whoever is there may be another one next time.
      const init = { method: "POST", body, headers: { ...headers, connection: "close" }, signal }
      const response = await fetch(`${url()}${path}`, init)
      await response.body?.cancel()
      return response.status
    }).pipe(
      Effect.timeout(patience),
      Effect.orElseSucceed(() => 0)
    )
  let last = 0
  const bring = Effect.fnUntraced(function* (letter: Letter.Letter, number: number) {
    if (chance.happens(manners.late)) {
      tally.late += 1
      yield* Effect.sleep(500 + chance.below(4000))
    }
    if (number < last) tally.overtaken += 1
    last = Math.max(last, number)
    const status = yield* deliver(letter)
    if (status === 200 || status === 202) tally.taken += 1
    else if (isUnheard(status)) tally.unheard += 1
    else findings.push(finding("lost", letter, `was answered with ${status}`))
  })
  const forge = Effect.fnUntraced(function* (letter: Letter.Letter) {
    const all = Letter.forgeries(letter)
    const forged = all[chance.below(all.length)] ?? letter
    tally.forged += 1
    const status = yield* deliver(forged)
    if (status === 401 || status === 403) tally.refused += 1
    else if (!isUnheard(status)) findings.push(finding("letIn", forged, `is forged, and got ${status}`))
  })
  return Effect.fnUntraced(function* (sent: Letter.Letter) {
    const number = (tally.sent += 1)
    const letter = signed.includes(storeOf(sent)) ? Letter.signed(sent) : sent
    if (chance.happens(manners.forged)) yield* forge(letter)
    if (chance.happens(manners.lost)) {
      tally.lost += 1
      return
    }
    const isDoubled = chance.happens(manners.doubled)
    if (isDoubled) tally.doubled += 1
    yield* Effect.forEach(isDoubled ? [1, 2] : [1], () => bring(letter, number), {
      concurrency: "unbounded",
      discard: true
    })
  })
}

const isUnheard = (status: number) => status === 0 || status === 503

const patience = Duration.seconds(10)

/** `/hooks/{store}/{connector}` */
const storeOf = ({ path }: Letter.Letter) => decodeURIComponent(path.split("/")[2] ?? "")

const finding = (kind: Finding["kind"], letter: Letter.Letter, what: string): Finding => ({
  kind,
  store: storeOf(letter),
  what: `a message to ${letter.path.replace(/\?.*/, "")} ${what}`
})
