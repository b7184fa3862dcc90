/** A terminal at which somebody types. */
import { Cause, Effect, Option, Queue, Terminal } from "effect"

const key = (name: string, input: Option.Option<string> = Option.none()): Terminal.UserInput => ({
  input,
  key: { name, ctrl: false, meta: false, shift: false }
})

/** One letter, and no return key after it. */
export const press = (letter: string) => key(letter, Option.some(letter))

/** Ctrl and U: takes away what stands there. */
export const clear: Terminal.UserInput = {
  input: Option.none(),
  key: { name: "u", ctrl: true, meta: false, shift: false }
}

const enter = key("return")

/**
 * Each answer is typed and ended with the return key; a key is pressed alone. After the last one they leave, as by Ctrl and C. What is
 * shown is kept.
 */
export const terminal = Effect.fnUntraced(function* (answers: ReadonlyArray<string | Terminal.UserInput>) {
  const shown: Array<string> = []
  const keys = yield* Queue.unbounded<Terminal.UserInput, Cause.Done>()
  for (const answer of answers) {
    yield* Queue.offerAll(keys, typeof answer === "string" ? [...[...answer].map(press), enter] : [answer])
  }
  yield* Queue.end(keys)
  const size = Queue.unbounded<Terminal.Size, Cause.Done>()
  return {
    shown: () => shown.join(""),
    /** What was typed and nobody has read. */
    left: Queue.size(keys),
    terminal: Terminal.make({
      columns: Effect.succeed(100),
      rows: Effect.succeed(40),
      size,
      readInput: Effect.succeed(keys),
      readLine: Effect.succeed(""),
      display: (text) => Effect.sync(() => void shown.push(text))
    })
  }
})
