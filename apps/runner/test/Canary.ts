/** A customer whose every word is known, and where any of it comes to light. */
import { Dump } from "@crossdock/ledger-postgres"
import { assert } from "@effect/vitest"
import { Effect } from "effect"

const email = "kanaari.posti@canary.example"

/** Whatever a shop's order says of its customer: so that no number of a trace, a moment in nanoseconds say, is like it by chance. */
export const customer = {
  company: "KanaariYhtiö Oy",
  first_name: "KanaariEtunimi",
  last_name: 'Kanaari"Sukunimi',
  street_address: "Kanaari-Katu 7/9 A (B)",
  postal_code: "98KNR73",
  city: "KanaariKaupunki",
  phone: "+358 40 777654399",
  email,
  vat_code: "FI77766655"
}

export const details = "KanaariViesti: soita ovikelloa"
export const comment = "KanaariKommentti ystävälle"

/** What nobody may ever read, in whichever way it is written down. */
const texts = [
  "Kanaari",
  customer.postal_code,
  customer.phone,
  customer.vat_code,
  "777654399",
  email,
  details,
  comment,
  "ystävälle",
  "ovikelloa"
]

const forms = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text),
  encodeURIComponent(text).replaceAll("%20", "+"),
  ...["", "x", "xy"].map((before) => base64Of(before, text))
]

/** As it stands in the middle of something longer, without what depends on its neighbours. */
const base64Of = (before: string, text: string) =>
  Buffer.from(before + text)
    .toString("base64")
    .slice(before === "" ? 0 : 4, -4)

const wanted = [...new Set(texts.flatMap(forms))].filter(({ length }) => length > 4)

/** Those that come to light in it. */
export const foundIn = (text: string): ReadonlyArray<string> => {
  const plain = text.toLowerCase()
  return wanted.filter((each) => plain.includes(each.toLowerCase()))
}

export const isSilent = (what: string, text: string) => assert.deepStrictEqual([what, foundIn(text)], [what, []])

/** Every row of every table. */
export const dump = Effect.map(Dump.rows, (tables) => {
  assert.isAbove(tables.length, 10)
  return tables.flatMap(({ rows }) => rows).join("\n")
})
