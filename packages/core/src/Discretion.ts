/** Texts without what tells of a person: whatever a platform, a mapping or an exception repeats of a record is taken out. */
import { Array, Order } from "effect"

/** The same text where none of it is in there. */
export type Discretion = (text: string) => string

/** `own`: by these the record itself is called, and they stay. Looks for the texts only once there is something to be said, and most of what is said has none of them. */
export const of = (texts: () => ReadonlyArray<string>, own: ReadonlyArray<string> = []): Discretion => {
  const made: { known?: ReadonlyArray<string>; replace?: Discretion } = {}
  return (text) => {
    if (text === "") return text
    const known = (made.known ??= texts())
    if (!/[%\\]/u.test(text) && !mayRepeat(text.toLowerCase(), known)) return text
    return (made.replace ??= replacer(known, own))(text)
  }
}

const mayRepeat = (said: string, known: ReadonlyArray<string>) =>
  known.some((each) => partsOf(each.toLowerCase()).some((part) => said.includes(part)))

/** Its words; all of it where it is of initials only. */
const partsOf = (text: string) => {
  const words = wordsOf(text)
  return words.length === 0 ? [text] : words
}

const replacer = (texts: ReadonlyArray<string>, own: ReadonlyArray<string>): Discretion => {
  const kept = new Set(own.flatMap((name) => [name, ...wordsOf(name)]))
  const forms = new Set(texts.flatMap(formsOf).filter((form) => !kept.has(form)))
  const words = Array.sortBy(longestFirst)([...forms])
  if (words.length === 0) return (text) => text
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.map(escaped).join("|")})(?![\p{L}\p{N}])`, "giu")
  return (text) => text.replaceAll(pattern, "‹…›")
}

const longestFirst = Order.mapInput(Order.flip(Order.Number), (text: string) => text.length)

/** A single letter or digit names nobody; a word of a name, an address or a remark may. */
const shortest = 2
const shortestWord = 4
const shortestNumber = 7

/** As it is, as JSON and addresses write it, and its longer words by themselves. */
const formsOf = (text: string): ReadonlyArray<string> =>
  [text, ...wordsOf(text).filter(isTelling)]
    .flatMap((each) => [each, JSON.stringify(each).slice(1, -1), encoded(each), encoded(each).replaceAll("%20", "+")])
    .filter(({ length }) => length >= shortest)

/** A short number by itself, such as an order's or an article's, tells of nobody. */
const isTelling = (word: string) => word.length >= (/^\d+$/u.test(word) ? shortestNumber : shortestWord)

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(({ length }) => length >= shortest)

/** A half of a pair of characters has no address. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
