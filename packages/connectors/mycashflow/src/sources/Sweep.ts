/**
 * A numbered list read backwards, last page first. Read forwards, a row that disappears pulls its followers over the
 * page break, and one of them is never seen; read backwards it only makes us see rows twice. Rows in the order of their
 * ids: new ones land on the last page, and come with the next sweep.
 */
import { Effect, Option, Schema } from "effect"

/** Where a sweep is. `next` null: it is over, and the next one begins at page `pages`. */
export const Position = Schema.Struct({ next: Schema.NullOr(Schema.Int), pages: Schema.Int })
export type Position = typeof Position.Type

export interface Answer<out Content> {
  readonly content: Content
  /** How many pages there are. */
  readonly pages: number
}

export interface Step<out Content> {
  readonly content: Content
  readonly position: Position
}

/** `learning`: how many pages there are is not known. `starting`: nothing is read yet, so it may begin further up. */
export interface State {
  readonly page: number
  readonly phase: "learning" | "starting" | "descending"
}

export const start = (after: Option.Option<Position>): State =>
  Option.match(after, {
    onNone: (): State => ({ page: 1, phase: "learning" }),
    onSome: ({ next, pages }): State =>
      next === null ? { page: Math.max(1, pages), phase: "starting" } : { page: next, phase: "descending" }
  })

/** One question. No step where the answer only tells that another page is to be asked for. */
export const advance = <Content, E, R>(state: State, ask: (page: number) => Effect.Effect<Answer<Content>, E, R>) =>
  Effect.map(ask(state.page), (answer) => judge(state, answer))

const judge = <Content>({ page, phase }: State, answer: Answer<Content>) => {
  const pages = Math.max(1, answer.pages)
  const elsewhere = page > pages || (phase !== "descending" && page < pages)
  if (elsewhere) {
    const state: State = { page: pages, phase: phase === "learning" ? "starting" : phase }
    return { step: Option.none<Step<Content>>(), state: Option.some(state) }
  }
  const next = page > 1 ? page - 1 : null
  return {
    step: Option.some<Step<Content>>({ content: answer.content, position: { next, pages } }),
    state: next === null ? Option.none<State>() : Option.some<State>({ page: next, phase: "descending" })
  }
}
