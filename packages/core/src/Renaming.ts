/** Records that lie on the other side under a key that they no longer have: shown first, and renamed there when somebody asks for it. */
import { Effect, Exit, Option, Stream } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import { Ledger, noCounts, type Remembered, type Run } from "./Ledger.ts"
import type { RunError, StoreContext } from "./StoreContext.ts"

export interface Renaming<out R = never> {
  /** Whose records. */
  readonly pipeline: string
  /** Whether the store lets them be renamed. */
  readonly isAllowed: boolean
  /** Every record of its source with the key that it would have on the other side now, page by page. */
  readonly wanted: Stream.Stream<ReadonlyArray<Wanted>, ConnectorError, R>
  /** Renames one, and has read back that it did. Twice must equal once. */
  readonly rename: (planned: Planned) => Effect.Effect<void, ConnectorError, R>
}

export interface Wanted {
  /** In the source. */
  readonly key: string
  readonly remoteKey: string
}

export interface Planned {
  readonly key: string
  readonly from: string
  readonly to: string
  /** What the other side calls it. */
  readonly remoteId: string
}

export interface Renamed extends Planned {
  readonly outcome: "planned" | "renamed" | "refused"
  /** Why it was refused; empty otherwise. */
  readonly why: string
}

/** Shows what there is to rename, or renames it. One that is refused keeps no other from being renamed. */
export const run = Effect.fn("Renaming.run")(function* <R>(
  renaming: Renaming<R>,
  { permit, revision, store }: StoreContext,
  apply: boolean
): Effect.fn.Return<ReadonlyArray<Renamed>, RunError, R | Ledger> {
  const ledger = yield* Ledger
  const lane = { store, pipeline: renaming.pipeline }
  const opened = yield* ledger.open(lane, { signature: "renames", revision, permit })
  const work = Effect.flatMap(plan(renaming, opened), (planned) =>
    Effect.forEach(planned, (each) =>
      apply ? carryOut(renaming, opened, each) : Effect.succeed<Renamed>({ ...each, outcome: "planned", why: "" })
    )
  )
  const close = (ending: "done" | "failed") => ledger.close(opened, { ending, detail: "renames", counts: noCounts })
  return yield* Effect.onExit(work, (exit) => close(Exit.isSuccess(exit) ? "done" : "failed"))
})

const plan = <R>({ pipeline, wanted }: Renaming<R>, opened: Run) =>
  wanted.pipe(
    Stream.mapEffect((page) =>
      Effect.gen(function* () {
        const refs = page.map(({ key }) => ({ pipeline, key }))
        const known = refs.length === 0 ? [] : yield* (yield* Ledger).recall(opened, refs)
        const byKey = new Map(known.map((each) => [each.key, each]))
        return page.flatMap((each) => Option.toArray(plannedOf(each, byKey.get(each.key))))
      })
    ),
    Stream.runCollect,
    Effect.map((pages) => [...new Map(pages.flat().map((each) => [each.key, each])).values()])
  )

/** What is not known for sure to lie there under its old key is not renamed. */
const plannedOf = ({ key, remoteKey }: Wanted, last: Remembered | undefined): Option.Option<Planned> =>
  last === undefined || last.remoteKey === "" || last.remoteKey === remoteKey || Option.isSome(last.openIntent)
    ? Option.none()
    : Option.some({ key, from: last.remoteKey, to: remoteKey, remoteId: last.remoteId })

/** It was delivered under its new key, and as what, its next pass shall find out: no fingerprint is kept. */
const carryOut = Effect.fnUntraced(function* <R>({ rename }: Renaming<R>, opened: Run, planned: Planned) {
  const done = yield* Effect.result(rename(planned))
  if (done._tag === "Failure") {
    if (done.failure.consequence !== "park") return yield* done.failure
    return { ...planned, outcome: "refused", why: done.failure.reason.detail } satisfies Renamed
  }
  const { from, key, remoteId, to } = planned
  yield* (yield* Ledger).settle(opened, {
    outcomes: [
      {
        key,
        status: "delivered",
        fingerprint: "",
        remoteKey: to,
        remoteId,
        code: "renamed",
        why: `it was ${from} before`
      }
    ],
    withdrawn: [],
    cursor: Option.none()
  })
  return { ...planned, outcome: "renamed", why: "" } satisfies Renamed
})
