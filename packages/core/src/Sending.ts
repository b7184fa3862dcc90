/** What differs is intended, sent in order of urgency, and settled; where sending fails, what is known by then is settled. */
import { Array, Effect, Exit, Option, Order } from "effect"
import type { Comparison } from "./Comparison.ts"
import type { Parcel } from "./Decision.ts"
import type { Described } from "./Deciding.ts"
import { deliver, delivered, type Delivery } from "./Delivery.ts"
import * as Doubt from "./Doubt.ts"
import * as Guard from "./Guard.ts"
import { Ledger, type LedgerError, type Outcome, type Run, type Settlement } from "./Ledger.ts"
import type { RightOfWay } from "./RightOfWay.ts"
import type { Held, Sink } from "./Sink.ts"
import * as Trail from "./Trail.ts"
import * as Urgency from "./Urgency.ts"
import * as Witnessing from "./Witnessing.ts"

export interface Sending<B, R> {
  readonly to: Sink<B, R>
  readonly run: Run
  readonly urgency: Urgency.Urgency
  readonly way: RightOfWay
  readonly isUrgent: boolean
  /** What a person would ask of the source's record. */
  readonly describe: (key: string) => Described
}

/** Platform trouble shows as one unclear answer after another; then the run ends, and what is left stays unsettled. */
const maxUnclearInARow = 3

/** Settles the page with its cursor. Gives what was sent. */
export const send = Effect.fnUntraced(function* <B, R>(
  sending: Sending<B, R>,
  comparison: Comparison<B>,
  page: Settlement
) {
  const { agreeing, differing, found, heldBack } = comparison
  const { run, to } = sending
  const known = [...(yield* onRecord(page.outcomes)), ...heldBack, ...agreeing.flatMap(news)]
  const parcels = inOrderOfUrgency(sending, differing).filter(isOurs(sending))
  const trip = setOut(sending, found)
  const witnessed = Witnessing.of(sending, comparison, trip)
  const outcomes = () => witnessed([...known, ...trip.sent.map(({ outcome }) => outcome)].filter(isOurs(sending)))
  const settle = settleAfter(run, trip)
  const early = (yield* Guard.stands("cursor waits for outcomes")) ? Option.none() : page.cursor

  yield* trip.intend(to.mayStillLand === undefined ? parcels : [])
  yield* Effect.forEach(parcels, trip.sendOne, { concurrency: to.concurrency, discard: true }).pipe(
    Effect.onExit((exit) =>
      Exit.isSuccess(exit)
        ? Effect.void
        : settle({ outcomes: outcomes(), withdrawn: trip.untouched().filter(isFree(sending)), cursor: early })
    )
  )
  yield* settle({ ...page, outcomes: outcomes() })
  if (!sending.isUrgent) yield* sending.way.pageIsOver
  return trip.sent
})

const onRecord = (outcomes: ReadonlyArray<Outcome>) =>
  Effect.map(Guard.stands("every record has an outcome"), (stands) => (stands ? outcomes : []))

const inOrderOfUrgency = <B, R>({ to, urgency }: Sending<B, R>, parcels: ReadonlyArray<Parcel<B>>) =>
  to.urgency === undefined ? parcels : Array.sortBy(Order.mapInput(Order.Number, urgencyOf({ to, urgency })))(parcels)

const urgencyOf =
  <B, R>({ to, urgency }: Pick<Sending<B, R>, "to" | "urgency">) =>
  ({ record, remembered }: Parcel<B>): Urgency.Urgency =>
    to.urgency?.(
      record,
      Option.exists(remembered, ({ remoteKey }) => remoteKey !== "")
    ) ?? urgency

/** What is urgent has every record to itself; a page leaves alone what has been overtaken. */
const isOurs =
  <B, R>({ isUrgent, way }: Sending<B, R>) =>
  ({ key }: { readonly key: string }) =>
    isUrgent || !way.isOvertaken(key)

const isFree =
  <B, R>(sending: Sending<B, R>) =>
  (key: string) =>
    isOurs(sending)({ key })

interface Trip<B, R> {
  /** Those whose write may have been made. */
  readonly begun: ReadonlySet<string>
  readonly sent: ReadonlyArray<Delivery>
  /** Those that were intended, and whose write was surely not made. */
  readonly untouched: () => ReadonlyArray<string>
  readonly intend: (parcels: ReadonlyArray<Parcel<B>>) => Effect.Effect<void, LedgerError, Ledger>
  readonly sendOne: (parcel: Parcel<B>) => Effect.Effect<void, ConnectorErrorOf<B, R> | LedgerError, R | Ledger>
}

type ConnectorErrorOf<B, R> = Effect.Error<ReturnType<Sink<B, R>["write"]>>

/**
 * Each parcel's outcome is noted with it, whoever is asked to stop in between. Where a write may still take effect after
 * its process has died, each is intended on its own: what is found open then was really under way.
 */
const setOut = <B, R>(sending: Sending<B, R>, found: Comparison<B>["found"]): Trip<B, R> => {
  const { isUrgent, run, to, way } = sending
  const sent: Array<Delivery> = []
  const begun = new Set<string>()
  const intended = new Set<string>()
  const urgency = urgencyOf(sending)
  const intend: Trip<B, R>["intend"] = Effect.fnUntraced(function* (parcels) {
    if (parcels.length === 0) return
    yield* (yield* Ledger).intend(run, parcels)
    for (const { key } of parcels) intended.add(key)
  })
  return {
    begun,
    sent,
    untouched: () => [...intended].filter((key) => !begun.has(key)),
    intend,
    sendOne: (parcel) =>
      Effect.uninterruptibleMask((restore) =>
        Effect.gen(function* () {
          if (!isOurs(sending)(parcel)) return
          if (to.mayStillLand !== undefined) yield* intend([parcel])
          begun.add(parcel.key)
          const delivering = Trail.ofSending(parcel.key, deliver(noting(to, parcel.key, begun), parcel, restore)).pipe(
            Effect.provideService(Urgency.Current, urgency(parcel)),
            Effect.map((delivery) => (isAbsent(found, parcel) ? asCreated(delivery) : delivery)),
            Effect.tap((delivery) => Effect.sync(() => sent.push(delivery)))
          )
          yield* isUrgent ? delivering : way.sending(parcel.key, delivering)
          const trouble = troubleIn(sent)
          if (Option.isSome(trouble)) return yield* trouble.value
        })
      )
  }
}

/** Of what may still take effect long after, it matters whether it was made at all. */
const noting = <B, R>(to: Sink<B, R>, key: string, begun: Set<string>): Sink<B, R> =>
  to.mayStillLand === undefined
    ? to
    : {
        ...to,
        write: (record) =>
          Effect.suspend(() => {
            begun.add(key)
            return Effect.tapError(to.write(record), ({ consequence }) =>
              Effect.sync(() => {
                if (consequence === "retry" || consequence === "halt") begun.delete(key)
              })
            )
          })
      }

/** Whoever finds only now that a later run has taken over, or cannot tell, may have written after it: that is put in doubt. */
const settleAfter =
  (run: Run, { begun }: Pick<Trip<never, never>, "begun">) =>
  (settlement: Settlement): Effect.Effect<void, LedgerError, Ledger> =>
    Effect.flatMap(Ledger, (ledger) =>
      Effect.tapError(ledger.settle(run, settlement), (error) => Doubt.cast(ledger, run.lane, [...begun], error))
    )

/** What already lies on the other side is news only if we did not know. */
export const news = <B>({ held, parcel }: Comparison<B>["agreeing"][number]): ReadonlyArray<Outcome> => {
  const isKnown = Option.exists(
    parcel.remembered,
    (last) =>
      Option.contains(last.status, "delivered") &&
      Option.isNone(last.openIntent) &&
      last.fingerprint === parcel.fingerprint
  )
  return isKnown
    ? []
    : [
        delivered(parcel, {
          ...Option.getOrElse(held, (): Pick<Held<B>, "id" | "notes"> => ({ id: "" })),
          did: "nothing"
        }).outcome
      ]
}

/** It was looked for, and does not lie there. */
const isAbsent = <B>(found: Comparison<B>["found"], { key }: Pick<Parcel<B>, "key">) =>
  Option.exists(Option.fromUndefinedOr(found.get(key)), Option.isNone)

const asCreated = (delivery: Delivery): Delivery =>
  delivery.did === "updated" ? { ...delivery, did: "created" } : delivery

const troubleIn = (sent: ReadonlyArray<Delivery>) => {
  const latest = sent.slice(-maxUnclearInARow)
  return latest.length === maxUnclearInARow && latest.every(({ unclear }) => Option.isSome(unclear))
    ? Option.flatMap(Option.fromUndefinedOr(latest.at(-1)), ({ unclear }) => unclear)
    : Option.none()
}
