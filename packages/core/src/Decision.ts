/** What is to be done with one record that was read: nothing, write down why not, or send it. */
import { Option, Result, type Schema } from "effect"
import * as Discretion from "./Discretion.ts"
import type { Farewell } from "./Farewell.ts"
import type { Known } from "./Known.ts"
import { discardedCode, goneCode, heldCode, type Outcome, type Remembered, type Status } from "./Ledger.ts"
import type { Mapping } from "./Mapping.ts"
import * as Mismatch from "./Mismatch.ts"
import * as Personal from "./Personal.ts"
import * as Shortcut from "./Shortcut.ts"
import type { Sink } from "./Sink.ts"
import { isVerdict, park, skip, Verdict, wait } from "./Verdict.ts"

export type Decision<B> =
  /** Nothing about it has changed since it was last decided upon. */
  | { readonly _tag: "Unchanged"; readonly status: Status }
  /** It goes nowhere, and that is new. */
  | { readonly _tag: "Stopped"; readonly outcome: Outcome; readonly waitsFor: Verdict["waitsFor"] }
  | { readonly _tag: "Send"; readonly parcel: Parcel<B> }

/** A mapped record on its way to the sink. */
export interface Parcel<out B> {
  /** In the source. */
  readonly key: string
  /** In the sink. */
  readonly remoteKey: string
  readonly record: B
  /** The record on the wire. */
  readonly wire: Schema.Json
  readonly fingerprint: string
  readonly remembered: Option.Option<Remembered>
  /** Under which code its delivery goes on record; empty for a plain one. */
  readonly code: string
  /** Takes out of a text what tells of the person whose record it is. */
  readonly discretion?: Discretion.Discretion
  /** What a person should know about how it was mapped. */
  readonly notes: ReadonlyArray<string>
  /** It was refused as it is, and nothing that could help has changed on our side. */
  readonly isParked: boolean
}

/** How a pipeline decides: its mapping, its sink's wire format, and what "the same" means. */
export interface Rules<A, B> {
  readonly map: Mapping<A, B>
  readonly to: Pick<Sink<B>, "item" | "key" | "isMetByAbsence" | "personal">
  /** What of a record that was read tells of a person. */
  readonly personal?: Personal.Sight | undefined
  readonly fingerprint: (canonical: string) => string
  readonly revision: string
  /** `platform`: what we last sent proves nothing, since the other side changes by itself. */
  readonly compare: "ledger" | "platform"
  /** `false` where a test has taken this guard out: then everything is sent, changed or not. */
  readonly isUnchangedSilent: boolean
}

export const decider = <A, B>(rules: Rules<A, B>) => {
  const encode = Shortcut.encoder(rules.to.item)
  const sight = Personal.both(rules.personal, rules.to.personal)
  const discretionFor = (own: ReadonlyArray<string>, ...records: ReadonlyArray<unknown>) =>
    Discretion.of(() => records.flatMap((each) => Personal.textsOf(sight, each)), own)
  const toParcel = (key: string, record: B, remembered: Option.Option<Remembered>): Result.Result<Parcel<B>, Verdict> =>
    Result.mapBoth(encode(record), {
      onSuccess: (wire) => ({
        key,
        remoteKey: rules.to.key(record),
        record,
        wire,
        fingerprint: rules.fingerprint(JSON.stringify(wire)),
        remembered,
        code: "",
        notes: [],
        isParked: false
      }),
      onFailure: ({ issue }) => unsendable(Mismatch.fromIssue(issue, record))
    })

  const weigh = (
    key: string,
    mapped: B | Verdict,
    remembered: Option.Option<Remembered>,
    item: Option.Option<A>,
    label: () => Pick<Parcel<B>, "code" | "notes">
  ): Decision<B> => {
    const parcel = isVerdict(mapped)
      ? Result.fail(discreet(mapped, discretionFor([key], ...Option.toArray(item))))
      : Result.filterOrFail(toParcel(key, mapped, remembered), isSameRecord, renumbered)
    const kept = keptBack(rules.to, Result.getSuccess(parcel), remembered)
    if (Option.isSome(kept)) return stopped(key, kept.value, remembered, rules.revision)
    if (Result.isFailure(parcel)) return stopped(key, parcel.failure, remembered, rules.revision)
    const settledAs = Option.filter(remembered, (last) => isSettled(rules, last, parcel.success.fingerprint))
    return Option.match(
      Option.flatMap(settledAs, ({ status }) => status),
      {
        onNone: () => ({
          _tag: "Send",
          parcel: {
            ...parcel.success,
            ...label(),
            discretion: discretionFor([key, parcel.success.remoteKey], ...Option.toArray(item), parcel.success.record),
            isParked: Option.exists(remembered, (last) => isParkedAs(last, rules.revision, parcel.success.fingerprint))
          }
        }),
        onSome: (status) => ({ _tag: "Unchanged", status })
      }
    )
  }

  return {
    on: (key: string, item: A, known: Known, remembered: Option.Option<Remembered>): Decision<B> =>
      weigh(key, attempt(rules.map, item, known), remembered, Option.some(item), () => ({
        code: "",
        notes: rules.map.notes(item).map(discretionFor([key], item))
      })),
    onGone: ({ last, said }: Farewell<B>): Decision<B> =>
      weigh(last.key, said, Option.some(last), Option.none(), () => ({
        code: goneCode,
        notes: ["its source no longer has it"]
      }))
  }
}

const discreet = (verdict: Verdict, discretion: Discretion.Discretion) => {
  const why = discretion(verdict.why)
  return why === verdict.why ? verdict : new Verdict({ ...verdict, why })
}

const unsendable = (mismatches: ReadonlyArray<Mismatch.Mismatch>) =>
  new Verdict({ ...park("unsendable", Mismatch.format(mismatches)), path: mismatches[0]?.path ?? "" })

/** One record that breaks a mapping keeps no other from being mapped. */
export const attempt = <A, B>(map: Mapping<A, B>, item: A, known: Known): B | Verdict =>
  Result.getOrElse(
    Result.try(() => map.map(item, known)),
    (error) =>
      park("mapping-failed", `the mapping itself failed: ${error instanceof Error ? error.message : String(error)}`)
  )

/** A person holds it, or wants it sent no more. What only takes something back, such as a cancellation, is let through. */
const keptBack = <B>(
  to: Pick<Sink<B>, "isMetByAbsence">,
  parcel: Option.Option<Parcel<B>>,
  remembered: Option.Option<Remembered>
): Option.Option<Verdict> =>
  Option.exists(parcel, ({ record }) => to.isMetByAbsence?.(record) === true)
    ? Option.none()
    : Option.flatMap(remembered, ({ discardedBecause, heldBecause }) =>
        Option.orElse(
          Option.map(discardedBecause, (why) => skip(discardedCode, why)),
          () => Option.flatMap(parcel, () => Option.map(heldBecause, (why) => wait(heldCode, why)))
        )
      )

/** A record that lies on the other side under one key is not sent there a second time under another. */
const isSameRecord = <B>({ remembered, remoteKey }: Parcel<B>) =>
  !Option.exists(remembered, (last) => last.remoteKey !== "" && last.remoteKey !== remoteKey)

const renumbered = <B>({ remembered, remoteKey }: Parcel<B>) =>
  park(
    "renumbered",
    `it lies on the other side as ${Option.match(remembered, { onNone: () => "", onSome: (last) => last.remoteKey })}, and would now be ${remoteKey}: ` +
      "give it its old number or code back, or rename it there too"
  )

/** The same record was delivered, or was refused and nothing that could help has changed since. */
const isSettled = (
  rules: Pick<Rules<never, never>, "compare" | "revision" | "isUnchangedSilent">,
  last: Remembered,
  fingerprint: string
) => {
  if (!rules.isUnchangedSilent) return false
  if (rules.compare === "platform" || Option.isSome(last.openIntent) || last.fingerprint !== fingerprint) return false
  return Option.contains(last.status, "delivered") || isParkedAs(last, rules.revision, fingerprint)
}

const isParkedAs = (last: Remembered, revision: string, fingerprint: string) =>
  Option.contains(last.status, "parked") &&
  Option.isNone(last.openIntent) &&
  last.revision === revision &&
  last.fingerprint === fingerprint

/** It goes nowhere; whether that is new. */
export const stopped = <B>(
  key: string,
  verdict: Verdict,
  remembered: Option.Option<Remembered>,
  revision: string
): Decision<B> => {
  const { code, status, why } = verdict
  // What rests is settled each time: when it was looked at is on record.
  const isOld =
    verdict.isUntilReleased !== true &&
    Option.exists(
      remembered,
      (last) =>
        Option.contains(last.status, status) &&
        last.code === code &&
        last.why === why &&
        last.revision === revision &&
        Option.isNone(last.openIntent)
    )
  return isOld
    ? { _tag: "Unchanged", status }
    : { _tag: "Stopped", outcome: unsent(key, verdict), waitsFor: verdict.waitsFor }
}

/** The outcome of a record that was not sent. */
export const unsent = (
  key: string,
  {
    code,
    isUntilReleased,
    path,
    status,
    why
  }: Pick<Verdict, "code" | "status" | "why" | "isUntilReleased"> & Pick<Outcome, "path">
): Outcome => ({
  key,
  ...(isUntilReleased === undefined ? {} : { isUntilReleased }),
  ...(path === undefined ? {} : { path }),
  status,
  fingerprint: "",
  remoteKey: "",
  remoteId: "",
  code,
  why
})
