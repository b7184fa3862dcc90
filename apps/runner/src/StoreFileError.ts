/** What is wrong with a store file: where, what was expected, what to do. Never what is written there: it may be a secret. */
import { Array, Data, Option, Order } from "effect"

/** One thing that is wrong. */
export interface Problem {
  /** Counted from 1; none where it concerns the file as a whole. */
  readonly line: Option.Option<number>
  /** `orders.waysOfDelivery`; empty where it concerns the file as a whole. */
  readonly path: string
  /** A sentence: what was expected, what is there, what to do. */
  readonly text: string
}

export class StoreFileError extends Data.TaggedError("StoreFileError")<{
  readonly file: string
  readonly problems: ReadonlyArray<Problem>
}> {
  /** One line a problem, from the top of the file to its end. */
  override get message(): string {
    return Array.sort(this.problems, byLine)
      .map((problem) => describe(this.file, problem))
      .join("\n")
  }
}

/** Wrong as a whole. */
export const whole = (file: string, text: string) =>
  new StoreFileError({ file, problems: [{ line: Option.none(), path: "", text }] })

const byLine = Order.mapInput(Order.Number, ({ line }: Problem) => Option.getOrElse(line, () => 0))

const describe = (file: string, { line, path, text }: Problem) => {
  const where = Option.match(line, { onNone: () => file, onSome: (number) => `${file}:${number}` })
  return path === "" ? `${where}: ${text}` : `${where}: ${path}: ${text}`
}
