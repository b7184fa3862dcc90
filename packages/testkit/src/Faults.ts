/** Which calls go wrong: a list of rules, the first that fits decides. */
import { Schema } from "effect"
import * as Chance from "./Chance.ts"
import { answered, Fault, strike, type Struck } from "./Fault.ts"
import type { Host } from "./Host.ts"
import { sleep as wait, type Sleep } from "./SimulatedClock.ts"

export const Rule = Schema.Struct({
  fault: Fault,
  /** Any method, where it is left out. */
  method: Schema.optionalKey(Schema.Literals(["GET", "POST", "PUT", "PATCH", "DELETE"])),
  /** What the path and its query, decoded, contain. */
  path: Schema.optionalKey(Schema.NonEmptyString),
  /** So many fitting calls pass first. */
  after: Schema.optionalKey(Schema.Natural),
  /** So many calls are struck, and no more. */
  times: Schema.optionalKey(Schema.Natural),
  /** From 0 to 1; every fitting call, where it is left out. */
  probability: Schema.optionalKey(Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 })))
})
export type Rule = typeof Rule.Type

/** A rule, and how often it has applied. */
export interface Standing {
  readonly rule: Rule
  fitted: number
  struck: number
}

export interface Faults {
  readonly add: (rule: Rule) => void
  readonly clear: () => void
  readonly rules: () => ReadonlyArray<Readonly<Standing>>
  /** Handles a call, or lets it go wrong. */
  readonly handle: (host: Host, request: Request) => Promise<Struck>
  /** The same host, with its faults. */
  readonly wrap: (host: Host) => Host
}

export interface Options {
  /** The same seed, the same calls struck by the same calls made. */
  readonly seed: number
  readonly now: () => Date
  readonly sleep?: Sleep
}

export const make = ({ now, seed, sleep = wait }: Options): Faults => {
  const chance = Chance.seeded(seed)
  let standing: Array<Standing> = []
  const handle = async (host: Host, request: Request): Promise<Struck> => {
    const fault = decide(standing, chance, request)
    return fault === undefined ? answered(await host(request)) : strike(fault, host, request, { now, sleep })
  }
  return {
    add: (rule) => void standing.push({ rule, fitted: 0, struck: 0 }),
    clear: () => {
      standing = []
    },
    rules: () => standing,
    handle,
    wrap: (host) => async (request) => (await handle(host, request)).answer()
  }
}

const decide = (standing: ReadonlyArray<Standing>, chance: Chance.Chance, request: Request): Fault | undefined => {
  const path = decodeURIComponent(request.url)
  for (const each of standing) {
    const { rule } = each
    if (rule.times !== undefined && each.struck >= rule.times) continue
    if (rule.method !== undefined && rule.method !== request.method) continue
    if (rule.path !== undefined && !path.includes(rule.path)) continue
    each.fitted += 1
    if (each.fitted <= (rule.after ?? 0)) continue
    if (rule.probability !== undefined && !chance.happens(rule.probability)) continue
    each.struck += 1
    return rule.fault
  }
  return undefined
}

/** Everything that can happen to a call on a bad day, a share of all calls together. */
export const badDay = (share: number): ReadonlyArray<Rule> =>
  everything.map((fault, index) => ({ fault, probability: share / (everything.length - index * share) }))

const everything: ReadonlyArray<Fault> = [
  { kind: "neverArrived" },
  { kind: "answerLost" },
  { kind: "status", status: 503, retryAfter: { seconds: 1, as: "seconds" } },
  { kind: "status", status: 429, retryAfter: { seconds: 1, as: "date" } },
  { kind: "status", status: 500, arrives: true },
  { kind: "truncatedJson" },
  { kind: "htmlOn200" }
]
