/**
 * Texts as the warehouse takes them: without control characters, and no longer than they may be. Lengths are in UTF-16 units, as
 * both platforms' languages count them. Whatever is changed is said, or the order is parked.
 */
import { Mapping, Verdict } from "@crossdock/core"
import { Schema } from "effect"
import { maybe, or } from "./settingWords.ts"

const Length = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 }))

/** Three lengths are documented (PatchOrderNumberModel, PatchOrderRemark, PatchServicePointCode); a warehouse may tell more. */
export const Longest = Schema.Struct({
  orderNumber: or(Length, 50, "Characters of an order number"),
  orderRemark: or(Length, 500, "Characters of an order remark"),
  servicePointCode: or(Length, 50, "Characters of a pick-up point's code"),
  articleNumber: maybe(Length, "Characters of an article number"),
  name: maybe(Length, "Characters of the receiver's name"),
  address: maybe(Length, "Characters of the street address"),
  postCode: maybe(Length, "Characters of the post code"),
  city: maybe(Length, "Characters of the city"),
  email: maybe(Length, "Characters of an e-mail address"),
  phone: maybe(Length, "Characters of a phone number")
})
export type Longest = typeof Longest.Type

export const defaults: Longest = { orderNumber: 50, orderRemark: 500, servicePointCode: 50 }

/** What is wrong with a text for free reading: `cut` it and say so, or `park` the order. */
export const TooLong = Schema.Literals(["cut", "park"])
export type TooLong = typeof TooLong.Type

interface Words {
  /** What a person calls the field. */
  readonly what: string
  readonly longest: number | undefined
}

/** A text that loses its meaning when it is cut, such as a key or an address: parked where it is too long. */
export const whole = <A>(
  source: string,
  read: (item: A) => string | null | Verdict.Verdict,
  { longest, note = "", what }: Words & { readonly note?: string }
): Mapping.Mapping<A, string | null> =>
  Mapping.field(
    source,
    (item) => {
      const text = read(item)
      if (text === null || Verdict.isVerdict(text)) return text
      const line = oneLine(text)
      return tooLong(what, line, longest) ?? orNull(line)
    },
    {
      note,
      notes: (item) => {
        const text = read(item)
        return text === null || Verdict.isVerdict(text) ? [] : saidOfControls(what, text)
      }
    }
  )

/** A text for free reading. */
export const free = <A>(
  source: string,
  read: (item: A) => string,
  { longest, note, park, what }: Words & { readonly note: string; readonly park: boolean }
): Mapping.Mapping<A, string | null> =>
  Mapping.field(
    source,
    (item) => {
      const text = withoutControls(read(item))
      if (!isLonger(text, longest)) return orNull(text)
      return (park ? tooLong(what, text, longest) : undefined) ?? orNull(cut(text, longest))
    },
    { note, notes: (item) => saidOf(what, read(item), longest) }
  )

const saidOf = (what: string, text: string, longest: number | undefined): ReadonlyArray<string> => {
  const clean = withoutControls(text)
  return [
    ...saidOfControls(what, text),
    ...(isLonger(clean, longest)
      ? [`the ${what} was cut at ${cut(clean, longest).length} of ${clean.length} characters`]
      : [])
  ]
}

/** Ends of lines and tabs are nothing to speak of; halves of characters are. */
const saidOfControls = (what: string, text: string): ReadonlyArray<string> =>
  /[^\P{Cc}\r\n\t]|\p{Cs}/u.test(text) ? [`control characters of the ${what} were left out`] : []

const isLonger = (text: string, longest: number | undefined) => longest !== undefined && text.length > longest

export const tooLong = (what: string, text: string, longest: number | undefined): Verdict.Verdict | undefined =>
  isLonger(text, longest)
    ? Verdict.park(
        "too-long",
        `the ${what} has ${text.length} characters, and the warehouse takes ${longest}: shorten it in the shop`
      )
    : undefined

const orNull = (text: string) => (text === "" ? null : text)

/** At most so long, and never inside of what a person sees as one character. */
export const cut = (text: string, longest = text.length): string => {
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, longest * 2 + window))) {
    if (index + segment.length > longest) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** Enough of what follows to tell where a character ends. */
const window = 64

/** Lines stay lines; every other control character is a blank. Halves of characters are none. */
export const withoutControls = (text: string): string => (isPlain(text) ? text : replaced(text)).trim()

const isPlain = (text: string) => /^[^\p{Cc}\p{Cs}]*$/u.test(text)

const replaced = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(/[^\P{Cc}\n]+/gu, " ")

/** A text of one line. */
const oneLine = (text: string): string => withoutControls(text).replaceAll(/\s*\n\s*/gu, " ")
