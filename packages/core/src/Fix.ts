/** What a person does about records that are stuck for one cause. */
import { Option } from "effect"
import type { Cause } from "./Cause.ts"

export interface Trouble extends Cause {
  /** What one of the records says, its own numbers and names included. */
  readonly example: string
}

/** None for a cause that it does not know. */
export type Advice = (trouble: Trouble) => Option.Option<string>

/** By code; where that is not enough, by what the trouble is. */
export type Table = Readonly<Record<string, string | ((trouble: Trouble) => string)>>

export const ofTable =
  (table: Table): Advice =>
  (trouble) =>
    Option.map(Option.fromUndefinedOr(Object.hasOwn(table, trouble.code) ? table[trouble.code] : undefined), (fix) =>
      typeof fix === "string" ? fix : fix(trouble)
    )

/** The first that knows it. */
export const firstOf =
  (...all: ReadonlyArray<Advice>): Advice =>
  (trouble) =>
    Option.firstSomeOf(all.map((advice) => advice(trouble)))

const nothing = "nothing is to be done: the next run looks after it by itself"
const mend = "`crossdock reconcile --mend` sends it again; or change the source, so that it says what lies there"
const lookThere = "look there, and end or remove it by hand if nobody wants it"

/** What core itself says of records. */
export const ofCore: Advice = ofTable({
  held: "release it once it may go: `crossdock release STORE RECORD`",
  replayed: nothing,
  gone: "the source has it no more: look on the other side, remove it there by hand, then `crossdock discard` it here",
  renumbered: "give it its old number or code back in the source, or rename it on the other side too",
  unreadable: ({ path }) =>
    `correct ${path === "" ? "it" : path} in the source; if it is right there, report it to Crossdock's maintainers: the platform answers in a new shape`,
  "unreadable-answer": "the platform answers in a new shape: report the line above to Crossdock's maintainers",
  unsendable: ({ path }) => `correct ${path === "" ? "what the line above names" : path} in the source`,
  "mapping-failed":
    "a defect in the mapping: report the line above to Crossdock's maintainers, or correct what is odd about the record",
  "no-clear-answer": `${nothing}; where it lasts, check the platform's status page`,
  "may-still-land": nothing,
  "path-leads-elsewhere": "give it a number or code in the source that is no path: without `..` and without `/`",
  "not-seen": `${nothing}; where it lasts, look for it on the other side: somebody may have removed it there`,
  "vanished-there": mend,
  "changed-there": mend,
  "gone-here": lookThere,
  "unknown-here": lookThere,
  "finished-here": "end it there by hand, or open it again in the source"
})

/** Of a cause that nobody has a word for. */
export const otherwise =
  "correct what the line above names; what is corrected goes by itself, and `crossdock replay` has it looked at anew"

/** There is always something to do. */
export const from =
  (advice: Advice) =>
  (trouble: Trouble): string =>
    Option.getOrElse(firstOf(advice, ofCore)(trouble), () => otherwise)
