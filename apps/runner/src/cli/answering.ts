/** Prints what a use-case answers, as JSON or for people; and why it was not done, with the exit code that goes with it. */
import { Effect, Schema } from "effect"
import { Ended, type ExitCode } from "../Ended.ts"
import { Refusal } from "../operator/Refusal.ts"
import * as Terminal from "./Terminal.ts"

export interface Way<A> {
  readonly json: boolean
  readonly schema: Schema.Codec<A, unknown>
  readonly toText: (answer: A) => string
  /** By default 0. */
  readonly codeOf?: (answer: A) => ExitCode
}

export const answering = <A, E, R>(
  work: Effect.Effect<NoInfer<A>, E | Refusal, R>,
  { codeOf = () => 0, json, schema, toText }: Way<A>
) =>
  work.pipe(
    Effect.tap((answer) =>
      json ? Terminal.answerJson(Schema.encodeUnknownSync(schema)(answer)) : Terminal.answer(toText(answer))
    ),
    Effect.flatMap((answer) => endWith(codeOf(answer))),
    orSaid(json)
  )

export const endWith = (code: ExitCode) => (code === 0 ? Effect.void : Effect.fail(new Ended({ code })))

/** Why it was not done is said to people, and answered to programs. */
export const orSaid =
  (asJson: boolean) =>
  <A, E, R>(work: Effect.Effect<A, E | Refusal, R>) =>
    Effect.catchIf(work, isRefusal, ({ code, problems }) =>
      Effect.gen(function* () {
        yield* Effect.forEach(problems, Terminal.say, { discard: true })
        if (asJson) yield* Terminal.answerJson({ problems, exitCode: code })
        return yield* new Ended({ code })
      })
    )

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal
