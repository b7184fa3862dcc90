/** A command about one store: its file is read, what it answers is printed, and why it was not done is said. */
import { type Ledger, Progress } from "@crossdock/core"
import { Effect, Option } from "effect"
import type { ExitCode } from "../Ended.ts"
import { type Refusal, wrong } from "../operator/Refusal.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import { endWith, orSaid } from "./answering.ts"
import * as Terminal from "./Terminal.ts"

export const load = Effect.fnUntraced(function* (folder: string, name: string) {
  const { errors, files } = yield* StoreFolder.load(folder, Option.some(name), version)
  const [file] = files
  return file ?? (yield* wrong(...errors.map(({ message }) => message)))
})

/** An answer as a program reads it, as a person does, and the exit code that goes with it. */
export interface Answer {
  readonly json: unknown
  readonly text: string
  readonly code: ExitCode
}

export const tell = <E, R>(asJson: boolean, work: Effect.Effect<Answer, E | Refusal, R>) =>
  work.pipe(
    Effect.flatMap(({ code, json, text }) =>
      Effect.andThen(asJson ? Terminal.answerJson(json) : Terminal.answer(text), endWith(code))
    ),
    orSaid(asJson)
  )

/** A line that says how far it is while it goes on. */
export const meanwhile = <A, E, R>(
  effect: Effect.Effect<A, E, R>,
  line: (pipeline: string, counts: Ledger.Counts) => string
) =>
  effect.pipe(
    Effect.provideService(Progress.Progress, ({ pipeline, store }, counts) =>
      Terminal.sayMeanwhile(`${store} ${line(pipeline, counts)}`)
    ),
    Effect.ensuring(Terminal.clearLine)
  )
