/** One explained record, told: with the layers that set its values, and what the ledger knows of it. */
import { type Explanation, Journal, type Ledger, type Specimen } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import type { ExplainedRecord, Recorded } from "./ExplainedRecord.ts"
import * as Layers from "./Layers.ts"

/** None where neither its source nor the ledger has it. */
export const record = Effect.fnUntraced(function* (
  file: StoreFile,
  ref: Ledger.Ref,
  { now, recorded }: Specimen.Explained
) {
  if (Option.isNone(now) && Option.isNone(recorded)) return Option.none()
  const { store } = file
  const { from = "", to = "" } = store.pipelines.find(({ name }) => name === ref.pipeline) ?? {}
  const whole: ExplainedRecord = {
    ...ref,
    from,
    to,
    file: file.file,
    remoteKey: Option.match(now, { onNone: () => "", onSome: ({ remoteKey }) => remoteKey }),
    recorded: Option.getOrNull(Option.map(recorded, toRecorded(yield* lastRun(store.name, ref)))),
    isInSource: Option.isSome(now),
    ...Option.match(now, {
      onNone: () => nothing,
      onSome: ({ explanation, specimen }) => layered(file, ref, explanation, specimen)
    })
  }
  return Option.some(whole)
})

const nothing = { values: [], decidedBy: [], known: [], verdict: null, settings: [] }

const layered = (
  file: StoreFile,
  { pipeline }: Ledger.Ref,
  explanation: Explanation.Explanation,
  specimen: Specimen.Specimen
) => {
  const layers = Layers.of(file, pipeline, specimen)
  return {
    ...explanation,
    values: explanation.values.map((value) => Object.assign({ layer: layers.of(value.path) }, value)),
    settings: layers.deciding
  }
}

const lastRun = Effect.fnUntraced(function* (store: string, ref: Ledger.Ref) {
  const events = yield* (yield* Journal.Journal).events({
    stores: Option.some([store]),
    refs: Option.some([ref]),
    before: Option.none(),
    after: Option.none(),
    limit: 20
  })
  const event = events.find(({ run }) => run !== "")
  return event === undefined ? null : { id: event.run, at: DateTime.formatIso(event.at), revision: event.revision }
})

const toRecorded =
  (run: Recorded["run"]) =>
  (last: Ledger.Remembered): Recorded => ({
    status: Option.getOrNull(last.status),
    code: last.code,
    why: last.why,
    remoteKey: last.remoteKey,
    remoteId: last.remoteId,
    revision: last.revision,
    attempts: last.attempts,
    firstTriedAt: Option.getOrNull(Option.map(last.firstTriedAt, DateTime.formatIso)),
    run
  })
