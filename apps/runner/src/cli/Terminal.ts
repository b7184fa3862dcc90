/** Standard output carries the answer alone; what happens meanwhile goes to standard error. */
import { Effect } from "effect"

export const answer = (text: string) => Effect.sync(() => void process.stdout.write(`${text}\n`))

export const answerJson = (value: unknown) => answer(JSON.stringify(value))

export const say = (text: string) => Effect.sync(() => void process.stderr.write(`${text}\n`))

/** A line that overwrites itself where someone is looking; otherwise nothing until it is done. */
export const sayMeanwhile = (text: string) =>
  Effect.sync(() => void (process.stderr.isTTY && process.stderr.write(`\r\u001B[2K${text}`)))

export const clearLine = Effect.sync(() => void (process.stderr.isTTY && process.stderr.write("\r\u001B[2K")))
