/** Standard output carries the answer alone; what happens meanwhile goes to standard error. */
import { Effect } from "effect"

/**
 * A name may hold anything, and a terminal obeys some of it: it would move, colour, overwrite or turn round what is shown. Such characters
 * are shown as pictures of themselves.
 */
export const shown = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) => pictureOf(character))

const pictureOf = (character: string) => {
  if (character === "\n" || character === "\t") return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === 0x7f ? "\u2421" : "\uFFFD"
}

export const answer = (text: string) => Effect.sync(() => void process.stdout.write(`${shown(text)}\n`))

/** What a program reads is told as it is: JSON writes such characters down by their numbers, or they are no terminal's. */
export const answerJson = (value: unknown) => Effect.sync(() => void process.stdout.write(`${JSON.stringify(value)}\n`))

export const say = (text: string) => Effect.sync(() => void process.stderr.write(`${shown(text)}\n`))

/** A line that overwrites itself where someone is looking; otherwise nothing until it is done. */
export const sayMeanwhile = (text: string) =>
  Effect.sync(() => void (process.stderr.isTTY && process.stderr.write(`\r\u001B[2K${shown(text)}`)))

export const clearLine = Effect.sync(() => void (process.stderr.isTTY && process.stderr.write("\r\u001B[2K")))
