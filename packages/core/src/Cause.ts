/** Why a record is stuck, without what differs from record to record: equal causes are one exception. */
import { Option } from "effect"
import { isStuck, type Outcome } from "./LedgerRecord.ts"

export interface Cause {
  readonly code: string
  readonly path: string
  readonly message: string
}

/** None where it is not stuck. */
export const of = (
  outcome: Pick<Outcome, "status" | "code" | "why" | "path" | "key" | "remoteKey">
): Option.Option<Cause> =>
  !isStuck(outcome.status)
    ? Option.none()
    : Option.some({
        code: outcome.code,
        path: (outcome.path ?? "").replaceAll(/\[\d+\]/gu, "[]"),
        message: normalise(outcome.why, [outcome.key, outcome.remoteKey])
      })

/** Names in quotes, the record's own keys, rows and long numbers are its own; a short number, such as a shipping method's, tells causes apart. */
const normalise = (why: string, own: ReadonlyArray<string>) =>
  own
    .filter((key) => key !== "")
    .reduce(without, why)
    .replaceAll(/"[^"]*"/gu, "\u201C\u2026\u201D")
    .replaceAll(/\brow \d+/gu, "row #")
    .replaceAll(/\[\d+\]/gu, "[]")
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/gu, "#")
    .replaceAll(/\d{5,}/gu, "#")

/** Only where the key stands by itself. */
const without = (text: string, key: string) =>
  text.replaceAll(
    new RegExp(
      String.raw`(?<![\p{L}\p{N}_-])${key.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)}(?![\p{L}\p{N}_-])`,
      "gu"
    ),
    "#"
  )
