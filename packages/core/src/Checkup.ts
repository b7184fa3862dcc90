/**
 * What a store's accounts can be asked before anything goes wrong. A *check* looks at one thing, by reads alone, and gives
 * *findings*, each with what to do.
 */
import { Cause, Effect, Option, Schema } from "effect"
import { type ConnectorError, type Reason } from "./ConnectorError.ts"
import * as Mismatch from "./Mismatch.ts"

/** `problem`: something does not work, or will not. `warning`: somebody should look at it. */
export const Level = Schema.Literals(["ok", "warning", "problem"])
export type Level = typeof Level.Type

/** A setting of the store file that is open, such as `orders.waysOfDelivery.3`, and what to ask a person who is to fill it in. */
export const OpenSetting = Schema.Struct({ setting: Schema.String, question: Schema.String })
export type OpenSetting = typeof OpenSetting.Type

export const Finding = Schema.Struct({
  /** The check's name. */
  check: Schema.String,
  level: Level,
  what: Schema.String,
  /** What to do; empty where there is nothing to do. */
  fix: Schema.String,
  /** How many records it concerns. */
  count: Schema.optionalKey(Schema.Natural),
  /** Some of them, in a person's words. */
  examples: Schema.optionalKey(Schema.Array(Schema.String)),
  /** Nobody answered, so that nothing is known. */
  isUnreached: Schema.optionalKey(Schema.Literal(true)),
  /** Findings of one cause have one cure: what the first says to do. */
  cause: Schema.optionalKey(Schema.String),
  /** What the store file would have to say. */
  open: Schema.optionalKey(Schema.Array(OpenSetting))
})
export type Finding = typeof Finding.Type

export type Found = Omit<Finding, "check">

export interface Check<out R = never> {
  /** Such as `shop clock`. */
  readonly name: string
  /** A sentence for whoever waits for it. */
  readonly looksAt: string
  readonly run: Effect.Effect<ReadonlyArray<Found>, ConnectorError, R>
}

export const make = <R>(check: Check<R>): Check<R> => check

/** Whose finding it is. */
export const by =
  (check: string) =>
  (found: Found): Finding => ({ check, ...found })

export const ok = (what: string): Found => ({ level: "ok", what, fix: "" })
export const warning = (what: string, fix: string, more: Partial<Found> = {}): Found => ({
  level: "warning",
  what,
  fix,
  ...more
})
export const problem = (what: string, fix: string, more: Partial<Found> = {}): Found => ({
  level: "problem",
  what,
  fix,
  ...more
})

/** How many records it concerns, and the first of them. */
export const counted = (all: ReadonlyArray<string>): Pick<Found, "count" | "examples"> => ({
  count: all.length,
  examples: all.slice(0, shown)
})

const shown = 5

/** What it found. A check that fails is a finding itself, and keeps no other from running. */
export const look = <R>({ name, run }: Check<R>): Effect.Effect<ReadonlyArray<Finding>, never, R> =>
  run.pipe(
    Effect.catch((error) => Effect.succeed([failed(error)])),
    Effect.catchCause((cause) =>
      Cause.hasInterrupts(cause) ? Effect.failCause(cause) : Effect.succeed([broken(cause)])
    ),
    Effect.map((all) => all.map(by(name)))
  )

/** What a call that failed means for the account. */
export const failed = (error: ConnectorError): Found => {
  const { connector, reason } = error
  return problem(error.message, fixOf(reason), {
    ...(isUnreached(reason) ? { isUnreached: true } : {}),
    ...(isUnreached(reason) || isStranger(error) ? { cause: `${connector} ${reason._tag}` } : {}),
    ...driftOf(reason)
  })
}

/** For what no flow needs to know: that it is kept from this account is found, and no failure. */
export const orUntold =
  (untold: Found) =>
  <R>(run: Check<R>["run"]): Check<R>["run"] =>
    Effect.catchIf(run, isKeptBack, () => Effect.succeed([untold]))

const isKeptBack = (error: ConnectorError) =>
  error.reason._tag === "Refused" || (error.reason._tag === "Unauthorized" && !isStranger(error))

/** The platform does not know who asks. */
export const isStranger = ({ reason }: ConnectorError): boolean =>
  reason._tag === "Unauthorized" && reason.isForbidden !== true

const isUnreached = ({ _tag }: Reason) => _tag === "Unavailable" || _tag === "RateLimited" || _tag === "Unknown"

const driftOf = (reason: Reason): Partial<Found> =>
  reason._tag === "Unreadable" ? counted(reason.mismatches.map((each) => Mismatch.format([each]))) : {}

const fixOf = (reason: Reason): string =>
  reason._tag === "Unauthorized" && reason.isForbidden === true ? forbidden : fixes[reason._tag]

const forbidden = "the account is known and may not ask this: have its permissions widened by whoever keeps the account"

const fixes: Readonly<Record<Reason["_tag"], string>> = {
  Unauthorized: "check the user and the key or password that the store file refers to",
  Unavailable: "check baseUrl and the platform's status page, and look again",
  RateLimited: "wait a while and look again; if it lasts, give the account a lower callsPerSecond",
  Unknown: "look again",
  Refused: "check the account's names and ids in the store file",
  Unreadable: "the platform answers in a new shape: give these lines to Crossdock's maintainers"
}

const broken = (cause: Cause.Cause<never>): Found => {
  const defect = Cause.squash(cause)
  const what = defect instanceof Error ? `${defect.name}: ${defect.message}` : String(defect)
  return problem(`a defect in the program: ${what}`, "report the line above to Crossdock's maintainers")
}

/** Several checks, one after the other. */
export const all = <R>(checks: ReadonlyArray<Check<R>>): Effect.Effect<ReadonlyArray<Finding>, never, R> =>
  Effect.map(Effect.forEach(checks, look), (found) => found.flat())

/** The worst of them; `ok` where there is none. */
export const worst = (findings: ReadonlyArray<Pick<Finding, "level">>): Level =>
  Option.getOrElse(
    Option.fromUndefinedOr(levels.find((level) => findings.some((each) => each.level === level))),
    (): Level => "ok"
  )

const levels = ["problem", "warning"] as const
