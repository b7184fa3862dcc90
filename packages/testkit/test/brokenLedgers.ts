/** For each law of ledgers, a ledger that breaks it. */
import { Ledger, LedgerMemory } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import type { LedgerLaws } from "../src/index.ts"

type TheLedger = Ledger.Ledger["Service"]

const broken = (break_: (honest: TheLedger) => Partial<TheLedger>): TheLedger => {
  const honest = LedgerMemory.make()
  return { ...honest, ...break_(honest) }
}

const recalling = (change: (record: Ledger.Remembered) => Ledger.Remembered) =>
  broken((honest) => ({
    recall: (run, refs) => Effect.map(honest.recall(run, refs), (found) => found.map((each) => change(each)))
  }))

const settling = (change: (settlement: Ledger.Settlement) => Ledger.Settlement) =>
  broken((honest) => ({ settle: (run, settlement) => honest.settle(run, change(settlement)) }))

/** What it says of a run it says of whichever run was opened last. */
const withLastRun = (break_: (honest: TheLedger, last: (run: Ledger.Run) => Ledger.Run) => Partial<TheLedger>) =>
  broken((honest) => {
    const lasts = new Map<string, Ledger.Run>()
    const open: TheLedger["open"] = (lane, options) =>
      Effect.tap(honest.open(lane, options), (run) => Effect.sync(() => lasts.set(lane.pipeline, run)))
    return { open, ...break_(honest, (run) => lasts.get(run.lane.pipeline) ?? run) }
  })

const refused = Effect.fail(new Ledger.LedgerError({ reason: "superseded", detail: "refused" }))

const outcomeOf = (key: string): Ledger.Outcome => ({
  key,
  status: "skipped",
  fingerprint: "",
  remoteKey: "",
  remoteId: "",
  code: "",
  why: ""
})

const unknown = ({ key, pipeline }: Ledger.Ref): Ledger.Remembered => ({
  ...outcomeOf(key),
  pipeline,
  status: Option.none(),
  openIntent: Option.none(),
  unclearSince: Option.none(),
  revision: "",
  attempts: 0,
  firstTriedAt: Option.none(),
  heldBecause: Option.none(),
  isReleased: false,
  discardedBecause: Option.none()
})

const somewhere: Ledger.Settlement["cursor"] = Option.some({ value: null, signature: "open orders" })

export const brokenLedgers: Readonly<Record<keyof typeof LedgerLaws.laws, () => TheLedger>> = {
  "an outcome is recalled as it was settled": () => recalling((record) => ({ ...record, why: "" })),
  "a later outcome takes the place of an earlier one": () =>
    broken((honest) => {
      const seen = new Set<string>()
      const isFirst = ({ key }: Ledger.Outcome) => !seen.has(key) && seen.add(key).has(key)
      return {
        settle: (run, settlement) =>
          honest.settle(run, { ...settlement, outcomes: settlement.outcomes.filter((each) => isFirst(each)) })
      }
    }),
  "records that are not known are left out": () =>
    broken((honest) => ({
      recall: (run, refs) =>
        Effect.map(honest.recall(run, refs), (found) =>
          refs.map((ref) => found.find(({ key }) => key === ref.key) ?? unknown(ref))
        )
    })),
  "one question spans the pipelines of a store, and no other store's": () =>
    broken((honest) => ({
      recall: (run, refs) =>
        honest.recall(
          run,
          refs.filter(({ pipeline }) => pipeline === run.lane.pipeline)
        )
    })),
  "what the other side calls a record survives its parking": () =>
    recalling((record) => (Option.contains(record.status, "parked") ? { ...record, remoteId: "" } : record)),
  "texts of any script and length come back as they were": () =>
    recalling((record) => ({ ...record, remoteKey: record.remoteKey.slice(0, 255) })),
  "a page of 1,000 records is settled and recalled": () =>
    broken((honest) => ({ recall: (run, refs) => honest.recall(run, refs.slice(0, 999)) })),
  "no records, no intents and nothing to settle are no trouble": () =>
    broken((honest) => ({ recall: (run, refs) => (refs.length === 0 ? refused : honest.recall(run, refs)) })),
  "equal texts have equal fingerprints, and different ones different": () =>
    broken(() => ({ fingerprinter: () => Effect.succeed((canonical) => canonical.slice(0, 999)) })),

  "an intent stays open until it is settled": () => broken(() => ({ intend: () => Effect.void })),
  "a settled outcome closes its intent": () =>
    recalling((record) => ({ ...record, openIntent: Option.some(record.fingerprint) })),
  "a withdrawn intent leaves the record as it was": () => settling((settlement) => ({ ...settlement, withdrawn: [] })),
  "withdrawing what was never intended changes nothing": () =>
    settling(({ withdrawn, ...settlement }) => ({ ...settlement, withdrawn: [], outcomes: withdrawn.map(outcomeOf) })),
  "the time of the first try never changes": () =>
    broken((honest) => ({
      recall: (run, refs) =>
        Effect.map(Effect.all([honest.recall(run, refs), DateTime.now]), ([found, now]) =>
          found.map((each) => Object.assign({}, each, { firstTriedAt: Option.as(each.firstTriedAt, now) }))
        )
    })),
  "what is in doubt counts as an open intent until it is settled": () => broken(() => ({ doubt: () => Effect.void })),
  "a doubt beside an open intent outlives that intent, and is settled by the next": () =>
    broken(() => ({ doubt: () => Effect.void })),
  "an intent that is withdrawn leaves the doubt that there was": () =>
    broken((honest) => ({
      settle: (run, { withdrawn, ...settlement }) =>
        honest.settle(run, {
          ...settlement,
          withdrawn: [],
          outcomes: settlement.outcomes.concat(withdrawn.map(outcomeOf))
        })
    })),
  "a superseded run may say what it has put in doubt": () =>
    broken((honest) => ({
      doubt: (lane) => Effect.asVoid(honest.open(lane, { signature: "open orders", revision: "r1" }))
    })),
  "what may still take effect waits with its intent open, and since when is known until it is settled": () =>
    settling(({ outcomes, ...settlement }) => ({
      ...settlement,
      outcomes: outcomes.map((outcome) => ({ ...outcomeOf(outcome.key), status: outcome.status }))
    })),
  "a new intent, and a doubt, begin anew what may still take effect": () =>
    broken((honest) => {
      const firsts = new Map<string, Ledger.Remembered["unclearSince"]>()
      const asAtFirst = (record: Ledger.Remembered): Ledger.Remembered => {
        const unclearSince = Option.orElse(firsts.get(record.key) ?? Option.none(), () => record.unclearSince)
        firsts.set(record.key, unclearSince)
        return { ...record, unclearSince }
      }
      return { recall: (run, refs) => Effect.map(honest.recall(run, refs), (found) => found.map(asAtFirst)) }
    }),
  "a doubt is over with a write that was on record as unclear for longer than any can take effect": () =>
    broken((honest) => ({
      settle: (run, settlement) =>
        Effect.andThen(
          honest.settle(run, settlement),
          honest.doubt(
            run.lane,
            settlement.outcomes.flatMap(({ isUnclear, key }) => (isUnclear === true ? [] : [key]))
          )
        )
    })),
  "every intent is one attempt more": () =>
    recalling((record) => ({ ...record, attempts: Math.min(record.attempts, 1) })),

  "a cursor is given back to the same question, and to no other": () =>
    broken((honest) => ({ open: (lane, options) => honest.open(lane, { ...options, signature: "open orders" }) })),
  "where a lane's next run begins is told without taking the lane": () =>
    broken((honest) => ({
      place: (lane, signature) => Effect.map(honest.open(lane, { signature, revision: "r1" }), ({ cursor }) => cursor)
    })),
  "a cursor may be null": () =>
    broken((honest) => ({
      open: (lane, options) =>
        Effect.map(honest.open(lane, options), (run) => ({
          ...run,
          cursor: Option.filter(run.cursor, (cursor) => cursor !== null)
        }))
    })),
  "a settlement without a cursor leaves the cursor where it was": () =>
    settling((settlement) => ({ ...settlement, cursor: Option.orElse(settlement.cursor, () => somewhere) })),
  "a cursor and its outcomes are settled together or not at all": () =>
    withLastRun((honest, last) => ({
      settle: (run, settlement) =>
        Effect.andThen(
          honest.settle(last(run), { ...settlement, cursor: Option.none() }),
          honest.settle(run, { ...settlement, outcomes: [] })
        )
    })),
  "a run that a later one has superseded writes nothing more": () =>
    withLastRun((honest, last) => ({
      intend: (run, intents) => honest.intend(last(run), intents),
      settle: (run, settlement) => honest.settle(last(run), settlement)
    })),
  "the later run and other lanes go on": () =>
    broken((honest) => {
      const opened: Array<string> = []
      return {
        open: (lane, options) => Effect.tap(honest.open(lane, options), ({ id }) => Effect.sync(() => opened.push(id))),
        settle: (run, settlement) => (opened.at(-1) === run.id ? honest.settle(run, settlement) : refused)
      }
    }),
  "of runs opened at once, exactly one holds the lane": () =>
    withLastRun((honest, last) => ({ settle: (run, settlement) => honest.settle(last(run), settlement) })),
  "a lane reports its cursor, its records and its last run": () => broken(() => ({ close: () => Effect.void })),
  "a run that was never closed still runs, and an empty lane says so": () =>
    broken((honest) => ({
      lanes: Effect.map(honest.lanes, (reports) =>
        reports.map((each) => Object.assign({}, each, { lastRun: Option.none() }))
      )
    })),
  "a superseded run may close, and the later one's report is not touched": () =>
    withLastRun((honest, last) => ({ close: (run, end) => honest.close(last(run), end) })),

  "due are those that wait, were parked under another revision, or have an open intent": () =>
    broken((honest) => ({ due: (run, page) => honest.due({ ...run, revision: "r1" }, page) })),
  "a disagreement is due once it has rested, or under another revision": () =>
    settling((settlement) => ({
      ...settlement,
      outcomes: settlement.outcomes.map((each) =>
        each.status === "disagreeing" ? { ...each, status: "waiting" as const } : each
      )
    })),
  "what waits for a person alone is due once it has rested, under another revision, or when it is released": () =>
    broken((honest) => ({
      due: (run, page) => Effect.andThen(TestClock.adjust(Ledger.rest), honest.due(run, page))
    })),
  "a disagreement is stuck since it began, however often it is looked at, and is told from what waits": () =>
    broken((honest) => ({
      stuck: (page) =>
        Effect.map(Effect.all([honest.stuck(page), DateTime.now]), ([found, now]) =>
          found.map((each) => ({ ...each, at: now }))
        )
    })),
  "due records come in key order, page by page, of one lane": () =>
    broken((honest) => ({ due: (run, page) => Effect.map(honest.due(run, page), (keys) => keys.toReversed()) })),
  "due records with long keys are paged without end or gap": () =>
    broken((honest) => ({ due: (run, page) => honest.due(run, { ...page, after: page.after.slice(0, 1_000) }) })),
  "there are those that lie on the other side, in key order, page by page, and not those that are gone": () =>
    settling((settlement) => ({
      ...settlement,
      outcomes: settlement.outcomes.map((each) => ({ ...each, code: "" }))
    })),
  "stuck are the parked and the waiting with their reasons, oldest first": () =>
    broken((honest) => ({ stuck: (page) => Effect.map(honest.stuck(page), (found) => found.toReversed()) })),
  "stuck records are asked for by store, or of all": () =>
    broken((honest) => ({ stuck: (page) => honest.stuck({ ...page, store: Option.none() }) })),
  "the same outcome once more changes nothing, not even since when": () =>
    broken((honest) => ({
      stuck: (page) =>
        Effect.map(Effect.all([honest.stuck(page), DateTime.now]), ([found, at]) =>
          found.map((each) => Object.assign({}, each, { at }))
        )
    })),

  "what a person holds waits with the reason, whatever it was, and is not due": () =>
    broken((honest) => ({
      due: (run, page) => Effect.map(honest.due(run, page), (keys) => [...keys, "known"])
    })),
  "what is released is due at once, and known as released until it is held again": () =>
    broken((honest) => ({
      act: (lane, keys, action, by) =>
        Effect.tap(honest.act(lane, keys, action, by), () => honest.act(lane, keys, { _tag: "release" }, by))
    })),
  "a hold outlives what is decided meanwhile": () =>
    broken((honest) => ({
      settle: (run, settlement) =>
        Effect.andThen(
          honest.settle(run, settlement),
          honest.act(
            run.lane,
            settlement.outcomes.map(({ key }) => key),
            { _tag: "release" },
            "anna"
          )
        )
    })),
  "a record that nobody has read yet can be held, and only what is known released": () =>
    broken((honest) => ({
      act: (lane, keys, action, by) => Effect.as(honest.act(lane, keys, action, by), keys)
    })),
  "what is discarded is skipped with the reason, and neither due nor stuck": () =>
    broken((honest) => ({
      act: (lane, keys, action, by) =>
        honest.act(lane, keys, action._tag === "discard" ? { _tag: "hold", why: action.why } : action, by)
    })),
  "what is replayed is due at once, whatever it was stuck for; what went through is passed over": () =>
    broken((honest) => ({
      act: (lane, keys, action, by) =>
        honest.act(lane, keys, action._tag === "replay" ? { _tag: "release" } : action, by)
    }))
}
