/** One measured figure beside its goal. */

export interface Figure {
  readonly what: string
  readonly goal: string
  readonly figure: string
  readonly isReached: boolean
}

export const figure = (what: string, goal: string, measured: string, isReached: boolean): Figure => ({
  what,
  goal,
  figure: measured,
  isReached
})

/** A table in Markdown. */
export const table = (figures: ReadonlyArray<Figure>): string =>
  [
    "| what | goal | measured | reached |",
    "| --- | --- | --- | --- |",
    ...figures.map(
      ({ figure: measured, goal, isReached, what }) =>
        `| ${what} | ${goal} | ${measured} | ${isReached ? "yes" : "**no**"} |`
    )
  ].join("\n")

export const count = (value: number): string => Math.round(value).toLocaleString("en")

export const median = (values: ReadonlyArray<number>): number => share(values, 0.5)

/** `share` 0.95 is the value that 95 of 100 do not exceed. */
export const share = (values: ReadonlyArray<number>, part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? sorted[0] ?? 0
}
