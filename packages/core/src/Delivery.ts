/** One parcel handed to its sink: tried again where that is safe, read back where it is not, parked where it is refused. */
import { Duration, Effect, Fiber, HashMap, Option } from "effect"
import { type ConnectorError, type Refused, retryAfter, reworded } from "./ConnectorError.ts"
import type { Discretion } from "./Discretion.ts"
import type { Parcel } from "./Decision.ts"
import * as Guard from "./Guard.ts"
import { mayLieThere, type Outcome, type Status } from "./Ledger.ts"
import * as Meter from "./Meter.ts"
import type { Held, Receipt, Sink } from "./Sink.ts"

export interface Delivery {
  readonly outcome: Outcome
  readonly did: Receipt["did"]
  /** The platform's own word for the state in which the record was found; empty where nobody looked. */
  readonly status: string
  /** Why it is not clear what happened; none where it is. */
  readonly unclear: Option.Option<ConnectorError>
}

/** Tries of one write within a run. */
const maxTries = 4
const firstWait = Duration.millis(500)
/** Told to wait longer than this, the run ends and the next one goes on. */
const longestWait = Duration.minutes(5)

/** Lets what it is given be interrupted where all around it cannot be. */
export type Restore = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

/**
 * Fails where nothing is wrong with the record itself: the run cannot go on, and the record is not settled. Whoever is
 * asked to stop waits for the answer to the write that is under way; the waits between two tries end at once.
 */
export const deliver = Effect.fnUntraced(function* <B, R>(sink: Sink<B, R>, parcel: Parcel<B>, restore: Restore) {
  const readsBack = yield* Guard.stands("read back before sending again")
  for (let tries = 1; ; tries++) {
    const receipt = yield* Effect.result(unbroken(Effect.mapError(sink.write(parcel.record), discreet(parcel))))
    if (receipt._tag === "Success")
      return isOutOfSight(parcel, receipt.success) ? stopped(notSeen(parcel)) : delivered(parcel, receipt.success)
    const error = receipt.failure
    if (error.consequence === "halt") return yield* error
    if (error.consequence === "park") return stopped(refused(parcel, error))
    if (error.consequence === "read back" && readsBack) {
      const seen = yield* readBack(sink, parcel)
      if (seen._tag === "There") return delivered(parcel, { ...seen.held, did: "updated" })
      if (tries === maxTries || sink.mayStillLand !== undefined || seen._tag === "Unseen") {
        return { ...stopped(unclear(sink, parcel, error, tries)), unclear: Option.some(error) }
      }
    } else if (tries === maxTries) return yield* error
    yield* Meter.retried(error)
    yield* restore(pause(error, tries))
  }
})

const discretionOf = ({ discretion = asItIs }: Pick<Parcel<never>, "discretion">) => discretion

const asItIs: Discretion = (text) => text

/** What the platform repeats of the record is taken out, wherever its answer goes from here. */
export const discreet = (parcel: Pick<Parcel<never>, "discretion">) => (error: ConnectorError) =>
  reworded(error, discretionOf(parcel))

/** Goes on to its end, whoever is interrupted meanwhile. Inside, a time limit can still end it. */
const unbroken = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.uninterruptible(Effect.flatMap(Effect.forkDetach(work, { startImmediately: true }), Fiber.join))

type Seen =
  | { readonly _tag: "There"; readonly held: Pick<Held<unknown>, "id" | "notes" | "status"> }
  | { readonly _tag: "NotThere" }
  | { readonly _tag: "Unseen" }

const notThere: Seen = { _tag: "NotThere" }
const unseen: Seen = { _tag: "Unseen" }

/** Whether the sink holds what we sent; what it cannot show of this one record stays unclear. */
const readBack = <B, R>(sink: Sink<B, R>, parcel: Parcel<B>) =>
  sink.current([parcel.remoteKey]).pipe(
    Effect.mapError(discreet(parcel)),
    Effect.map((current) =>
      Option.match(HashMap.get(current, parcel.remoteKey), {
        onNone: () => notThere,
        onSome: (held): Seen => (sink.agrees(held, parcel.record) ? { _tag: "There", held } : notThere)
      })
    ),
    Effect.catchIf(
      ({ consequence }) => consequence === "park",
      () => Effect.succeed(unseen)
    )
  )

export const delivered = <B>(parcel: Parcel<B>, { did, id, notes = [], status = "" }: Receipt): Delivery => ({
  did,
  status,
  outcome: {
    ...outcomeOf(parcel),
    status: "delivered",
    /** What the platform does not hold, such as a cancelled order that never came, does not lie there. */
    remoteKey: id === "" ? "" : parcel.remoteKey,
    remoteId: id,
    code: parcel.code,
    why: [...parcel.notes, ...notes.map(discretionOf(parcel))].join("; ")
  },
  unclear: Option.none()
})

const stopped = (outcome: Outcome): Delivery => ({
  outcome,
  did: "nothing",
  status: "",
  unclear: Option.none()
})

/** The platform will not take, or cannot show, this one record as it is. */
export const refused = (parcel: Pick<Parcel<never>, "key" | "fingerprint">, { reason }: ConnectorError): Outcome => ({
  ...outcomeOf(parcel),
  status: reason._tag === "Refused" ? statusOf(reason) : "parked",
  code: reason._tag === "Refused" ? reason.code : "unreadable-answer",
  why: reason.detail
})

const statusOf = ({ disagrees, mayPass }: Refused): Status => {
  if (disagrees === true) return "disagreeing"
  return mayPass === true ? "waiting" : "parked"
}

/** It lies there, or may lie there, and yet the platform found nothing: what was written moments ago may not show yet. */
const isOutOfSight = <B>({ remembered }: Parcel<B>, { id }: Receipt) =>
  id === "" && Option.exists(remembered, mayLieThere)

export const notSeen = <B>(parcel: Parcel<B>): Outcome => ({
  ...outcomeOf(parcel),
  status: "waiting",
  code: "not-seen",
  why: `${parcel.remoteKey} was sent before, and the platform does not show it now: looked for again in the next run`
})

/** Sent several times, never clearly answered, and not there when read back: it is tried again in a later run. */
const unclear = <B, R>(
  { mayStillLand }: Sink<B, R>,
  parcel: Parcel<B>,
  { reason }: ConnectorError,
  tries: number
): Outcome => ({
  ...outcomeOf(parcel),
  ...(mayStillLand === undefined ? {} : { isUnclear: true }),
  status: "waiting",
  code: "no-clear-answer",
  why: `sent ${tries === 1 ? "once" : `${tries} times`} without a clear answer, and it is not there: ${reason.detail}`
})

/** Somebody was sending it and is gone, or heard nothing more; the platform does not show it yet, and may be working on it. */
export const underWay = <B>(parcel: Parcel<B>, mayStillLand: Duration.Duration): Outcome => ({
  ...outcomeOf(parcel),
  isUnclear: true,
  status: "waiting",
  code: "may-still-land",
  why:
    "it was being sent when whoever sent it came to an end, and the platform may still be working on it: it is looked for in each run, " +
    `and sent again where it does not show within ${Duration.format(mayStillLand)}`
})

/** Only what was delivered has a key on the other side. */
const outcomeOf = ({ fingerprint, key }: Pick<Parcel<never>, "key" | "fingerprint">) => ({
  key,
  fingerprint,
  remoteKey: "",
  remoteId: ""
})

const pause = Effect.fnUntraced(function* (error: ConnectorError, tries: number) {
  const told = Duration.fromInputUnsafe(retryAfter(error) ?? 0)
  if (Duration.isGreaterThan(told, longestWait)) return yield* error
  yield* Effect.sleep(Duration.max(told, Duration.times(firstWait, 2 ** (tries - 1))))
})
