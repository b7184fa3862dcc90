/** The commonest way to write a moment, `2021-03-16T11:05:18+02:00` or with `Z`, read by position: a tenth of the cost. */

/** Milliseconds since 1970 in UTC; not a number where the text is not written in just this way. */
export const millis = (text: string): number => {
  const day = days(four(text, 0), two(text, 5), two(text, 8))
  const time = within(two(text, 11), 23) * 3_600 + within(two(text, 14), 59) * 60 + within(two(text, 17), 59)
  return hasSigns(text) ? (day * 86_400 + time - offset(text)) * 1000 : Number.NaN
}

const hasSigns = (text: string) =>
  text[4] === "-" && text[7] === "-" && text[10] === "T" && text[13] === ":" && text[16] === ":"

/** In seconds. */
const offset = (text: string) => {
  if (text.length === 20 && text[19] === "Z") return 0
  if (text.length !== 25 || text[22] !== ":") return Number.NaN
  const seconds = within(two(text, 20), 14) * 3_600 + within(two(text, 23), 59) * 60
  if (text[19] === "+") return seconds
  return text[19] === "-" ? -seconds : Number.NaN
}

const within = (value: number, most: number) => (value <= most ? value : Number.NaN)

/** Since 1970. The year is counted from March, so that what a leap year adds comes last. */
const days = (year: number, month: number, day: number) => {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  const years = month > 2 ? year : year - 1
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leaps + ofYear - from0ToEpoch
}

/** Days from 1 March of the year 0 to 1 January 1970. */
const from0ToEpoch = 719_468

const four = (text: string, at: number) => two(text, at) * 100 + two(text, at + 2)
const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1)

const digit = (text: string, at: number) => {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}
