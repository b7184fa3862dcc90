/** Webhooks on their way out: sent when their time has come, and again where nobody said that they had arrived. */
import { type Ladder, once } from "./Ladder.ts"

export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends a message, and gives the status of the answer; throws where there was none. */
export type Send = (message: Message) => Promise<number>

/** One try. */
export interface Attempt {
  /** ISO 8601, by the simulator's own clock. */
  readonly at: string
  readonly url: string
  readonly body: string
  /** From 1. */
  readonly attempt: number
  /** What the other side answered; 0 where it did not. */
  readonly status: number
}

export interface Options {
  readonly now: () => Date
  readonly send: Send
  /** How long to wait after each try. Default: there is no second one. */
  readonly ladder?: Ladder
  /** Everything arrives twice. */
  readonly duplicates?: boolean
  /** What is due at the same time is sent the last one first. */
  readonly reordered?: boolean
}

export interface Outbox {
  readonly post: (message: Message) => void
  /** Sends what is due by now, one at a time. */
  readonly deliverDue: () => Promise<void>
  readonly attempts: ReadonlyArray<Attempt>
  /** How many messages wait for their next try. */
  readonly waiting: () => number
}

interface Letter {
  readonly message: Message
  readonly posted: number
  readonly due: number
  readonly attempt: number
}

export const make = ({ duplicates, ladder = once, now, reordered, send }: Options): Outbox => {
  const attempts: Array<Attempt> = []
  let letters: ReadonlyArray<Letter> = []
  let last: Promise<void> = Promise.resolve()

  const tryOnce = async (letter: Letter) => {
    const { attempt, message, posted } = letter
    const status = await send(message).catch(() => 0)
    const at = now()
    attempts.push({ at: at.toISOString(), url: message.url, body: message.body, attempt, status })
    if (status >= 200 && status < 300) return
    const wait = ladder(attempt, at.getTime() - posted)
    if (wait !== undefined) letters = [...letters, { ...letter, due: at.getTime() + wait, attempt: attempt + 1 }]
  }
  const deliver = async () => {
    const due = letters.filter((letter) => letter.due <= now().getTime())
    letters = letters.filter((letter) => !due.includes(letter))
    for (const letter of reordered === true ? due.toReversed() : due) await tryOnce(letter)
  }
  return {
    post: (message) => {
      const posted = now().getTime()
      const letter = { message, posted, due: posted, attempt: 1 }
      letters = [...letters, letter, ...(duplicates === true ? [letter] : [])]
    },
    deliverDue: () => (last = last.then(deliver)),
    attempts,
    waiting: () => letters.length
  }
}

/** To wherever the address leads, for at most ten seconds. */
export const overHttp: Send = async ({ body, headers, url }) => {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
    signal: AbortSignal.timeout(10_000)
  })
  await response.body?.cancel()
  return response.status
}
