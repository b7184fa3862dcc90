/** Where a person is named by one of their own texts, such as an e-mail address. */
import { Option, Stream } from "effect"
import * as Personal from "./Personal.ts"
import type { Source } from "./Source.ts"

const plain = (text: string) => text.trim().toLowerCase()

/** Of a source that holds nothing personal nothing is read. */
export const keysIn = <A, Cursor, R>({ key, pages, personal }: Source<A, Cursor, R>, text: string) => {
  const wanted = plain(text)
  const sight = personal ?? Personal.none
  const isNamed = (item: A) => Personal.textsOf(sight, item).some((each) => plain(each) === wanted)
  const read = sight.kinds.size === 0 ? Stream.empty : pages(Option.none())
  return Stream.runFold(
    read,
    (): ReadonlyArray<string> => [],
    (keys, { items }) => [...keys, ...items.filter(isNamed).map(key)]
  )
}

/** Whether any text of a record, wherever it stands, says this. */
export const isIn = (json: unknown, text: string): boolean =>
  typeof json === "string"
    ? plain(json) === plain(text)
    : typeof json === "object" && json !== null && Object.values(json).some((each) => isIn(each, text))
