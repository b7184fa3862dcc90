/** One record in a ledger in memory, and what an intent, a withdrawal and an outcome make of it. */
import { DateTime, Option } from "effect"
import {
  type Action,
  discardedCode,
  rest,
  goneCode,
  heldCode,
  type Intent,
  isStuck,
  type Lane,
  longestLanding,
  type Outcome,
  type Remembered,
  replayedCode,
  replayedWhy,
  type Run
} from "./Ledger.ts"

export interface LedgerEntry extends Remembered {
  /** The intent that was open already when the open one was written down. */
  readonly earlierIntent: Option.Option<string>
  /** A late write is known of, beside the intent that is open: settling that one does not settle this. */
  readonly isInDoubt: boolean
  /** It waits for a person alone. */
  readonly isUntilReleased: boolean
  readonly decidedAt: Option.Option<DateTime.Utc>
  /** When it was last decided upon, if only to the same end. */
  readonly lookedAt: Option.Option<DateTime.Utc>
}

/** A record of which nothing is known yet. */
export const unknown = ({ pipeline }: Lane, key: string): LedgerEntry => ({
  pipeline,
  key,
  status: Option.none(),
  fingerprint: "",
  openIntent: Option.none(),
  unclearSince: Option.none(),
  earlierIntent: Option.none(),
  isInDoubt: false,
  isUntilReleased: false,
  remoteKey: "",
  remoteId: "",
  code: "",
  why: "",
  revision: "",
  attempts: 0,
  firstTriedAt: Option.none(),
  heldBecause: Option.none(),
  isReleased: false,
  discardedBecause: Option.none(),
  decidedAt: Option.none(),
  lookedAt: Option.none()
})

export const intend = (entry: LedgerEntry, { fingerprint }: Intent, now: DateTime.Utc): LedgerEntry => ({
  ...entry,
  openIntent: Option.some(fingerprint),
  unclearSince: Option.none(),
  isInDoubt: isStillInDoubt(entry, now),
  earlierIntent: entry.openIntent,
  attempts: entry.attempts + 1,
  firstTriedAt: Option.orElseSome(entry.firstTriedAt, () => now)
})

/** What a late writer may have left on the other side. */
export const doubt = (entry: LedgerEntry): LedgerEntry => ({
  ...entry,
  openIntent: Option.orElseSome(entry.openIntent, () => lateWrite),
  unclearSince: Option.none(),
  isInDoubt: entry.isInDoubt || Option.exists(entry.openIntent, (open) => open !== lateWrite),
  attempts: Math.max(1, entry.attempts)
})

const lateWrite = "a late write"

/** What was written late is over with what it has been on record beside as unclear, for so long that neither can take effect. */
const isStillInDoubt = ({ isInDoubt, unclearSince }: LedgerEntry, now: DateTime.Utc) =>
  isInDoubt &&
  !Option.exists(unclearSince, (at) => DateTime.isGreaterThanOrEqualTo(now, DateTime.addDuration(at, longestLanding)))

/** What is still open once the open intent is gone. */
const leftBy = (isInDoubt: boolean) => (isInDoubt ? Option.some(lateWrite) : Option.none())

/** The record as it was before its open intent; none where nothing was known of it. */
export const withdraw = (entry: LedgerEntry): Option.Option<LedgerEntry> => {
  if (Option.isNone(entry.openIntent)) return Option.some(entry)
  const attempts = entry.attempts - 1
  if (attempts === 0 && Option.isNone(entry.status) && !entry.isInDoubt) return Option.none()
  return Option.some({
    ...entry,
    openIntent: Option.orElse(entry.earlierIntent, () => leftBy(entry.isInDoubt)),
    unclearSince: Option.none(),
    isInDoubt: false,
    earlierIntent: Option.none(),
    attempts,
    firstTriedAt: attempts === 0 ? Option.none() : entry.firstTriedAt
  })
}

/** None where it changes nothing, or where nothing is known that it could be done to. */
export const act = (
  entry: LedgerEntry | undefined,
  lane: Lane,
  key: string,
  action: Action,
  now: DateTime.Utc
): Option.Option<LedgerEntry> => {
  if (action._tag === "hold") return Option.some(hold(entry ?? unknown(lane, key), action.why, now))
  if (entry === undefined) return Option.none()
  switch (action._tag) {
    case "release":
      return Option.some({ ...entry, heldBecause: Option.none(), isUntilReleased: false, isReleased: true })
    case "discard":
      return Option.some({
        ...entry,
        status: Option.some("skipped"),
        code: discardedCode,
        why: action.why,
        heldBecause: Option.none(),
        discardedBecause: Option.some(action.why),
        decidedAt: Option.some(now)
      })
    case "replay":
      return replay(entry, now)
  }
}

/** What went through has nothing to be decided anew. */
const replay = (entry: LedgerEntry, now: DateTime.Utc): Option.Option<LedgerEntry> => {
  if (Option.isSome(entry.discardedBecause))
    return Option.some({ ...entry, ...replayed, discardedBecause: Option.none(), decidedAt: Option.some(now) })
  return Option.exists(entry.status, isStuck) ? Option.some({ ...entry, revision: "" }) : Option.none()
}

const replayed: Pick<LedgerEntry, "status" | "code" | "why" | "isUntilReleased" | "revision"> = {
  status: Option.some("waiting"),
  code: replayedCode,
  why: replayedWhy,
  isUntilReleased: false,
  revision: ""
}

const hold = (entry: LedgerEntry, why: string, now: DateTime.Utc): LedgerEntry => ({
  ...entry,
  status: Option.some("waiting"),
  code: heldCode,
  why,
  heldBecause: Option.some(why),
  discardedBecause: Option.none(),
  isUntilReleased: false,
  isReleased: false,
  decidedAt: Option.some(now)
})

/** The same outcome once more changes nothing, not even since when it stands. */
export const decide = (entry: LedgerEntry, outcome: Outcome, { revision }: Run, now: DateTime.Utc): LedgerEntry => {
  const decided: LedgerEntry = {
    ...entry,
    status: Option.some(outcome.status),
    fingerprint: outcome.fingerprint,
    ...(outcome.isUnclear === true ? keptOpen(entry, now) : closed(entry, now)),
    earlierIntent: Option.none(),
    remoteKey: outcome.remoteKey || entry.remoteKey,
    remoteId: outcome.remoteId || entry.remoteId,
    isUntilReleased: outcome.isUntilReleased === true,
    code: outcome.code,
    why: outcome.why,
    revision,
    lookedAt: Option.some(now)
  }
  return isSame(decided, entry) ? decided : { ...decided, decidedAt: Option.some(now) }
}

const closed = (entry: LedgerEntry, now: DateTime.Utc) => ({
  openIntent: leftBy(isStillInDoubt(entry, now)),
  unclearSince: Option.none(),
  isInDoubt: false
})

const keptOpen = ({ openIntent, unclearSince }: LedgerEntry, now: DateTime.Utc) => ({
  openIntent,
  unclearSince: Option.orElseSome(unclearSince, () => now)
})

const isSame = (a: LedgerEntry, b: LedgerEntry) =>
  Option.getOrUndefined(a.status) === Option.getOrUndefined(b.status) &&
  Option.isSome(a.unclearSince) === Option.isSome(b.unclearSince) &&
  a.fingerprint === b.fingerprint &&
  a.remoteKey === b.remoteKey &&
  a.remoteId === b.remoteId &&
  a.code === b.code &&
  a.why === b.why &&
  a.revision === b.revision

/** To be looked at again though its source says nothing new. */
export const isDue = (entry: LedgerEntry, { revision }: Run, now: DateTime.Utc): boolean =>
  Option.isNone(entry.heldBecause) &&
  (Option.isSome(entry.openIntent) ||
    (Option.contains(entry.status, "parked") && entry.revision !== revision) ||
    ((Option.contains(entry.status, "waiting") || Option.contains(entry.status, "disagreeing")) &&
      (!isResting(entry) || entry.revision !== revision || hasRested(entry, now))))

const isResting = ({ isUntilReleased, status }: LedgerEntry) =>
  isUntilReleased || Option.contains(status, "disagreeing")

/** It lies on the other side, as far as is known, and its source has it still. */
export const isThere = ({ code, remoteKey }: LedgerEntry): boolean => remoteKey !== "" && code !== goneCode

const hasRested = ({ lookedAt }: LedgerEntry, now: DateTime.Utc) =>
  !Option.exists(lookedAt, (at) => DateTime.isGreaterThan(DateTime.addDuration(at, rest), now))
