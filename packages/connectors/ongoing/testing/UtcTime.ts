/** Moments as the platform writes and compares them. API notes §1 (VERIFIED): UTC, `Z`, no fixed number of decimals. */

/** `2019-04-09T10:39:31.3Z`: zeros at the end are left out, and so is the point. */
export const format = (moment: Date): string => moment.toISOString().replace(/\.?0*Z$/, "Z")

export const formatOrNull = (moment: Date | null): string | null => (moment === null ? null : format(moment))

/** Filters ignore fractions of a second. API notes §1 (VERIFIED). */
export const isAfter = (moment: Date, from: Date, includesItsSecond: boolean): boolean => {
  const [second, fromSecond] = [secondOf(moment), secondOf(from)]
  return includesItsSecond ? second >= fromSecond : second > fromSecond
}

const secondOf = (moment: Date) => Math.floor(moment.getTime() / 1000)
