/** Gathers what happens, and hands it on together: at once after a calm, and no more often than every so often, however much happens. */

/** What is told together comes within this time, in milliseconds. */
const together = 50
/** Between two times of handing on, in milliseconds. */
const calm = 1_500

export interface Pace<A> {
  readonly hear: (news: A) => void
  /** What is gathered by then is let go. */
  readonly stop: () => void
}

/** `now` in milliseconds. */
export const make = <A>(now: () => number, handOn: (gathered: ReadonlyArray<A>) => void): Pace<A> => {
  let gathered: Array<A> = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let handedOnAt = -Infinity
  const give = () => {
    const given = gathered
    gathered = []
    timer = undefined
    handedOnAt = now()
    handOn(given)
  }
  return {
    hear: (news) => {
      gathered.push(news)
      timer ??= setTimeout(give, Math.max(together, Math.min(calm, handedOnAt + calm - now())))
    },
    stop: () => clearTimeout(timer)
  }
}
