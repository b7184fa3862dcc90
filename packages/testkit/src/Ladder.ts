/** How long a sender of webhooks waits before it tries again. */

const minute = 60_000

/** The wait in milliseconds after try number `attempt`, `since` milliseconds after the first; none to give up. */
export type Ladder = (attempt: number, since: number) => number | undefined

export const once: Ladder = () => undefined

/** After 1, 5, 15 and 30 minutes, then every two hours until a day is over (Ongoing, API notes §6, VERIFIED). */
export const oneDay: Ladder = (attempt, since) => {
  const wait = [1, 5, 15, 30][attempt - 1] ?? 120
  return since + wait * minute > 24 * 60 * minute ? undefined : wait * minute
}
