/** A span of time as commands and requests say it: `90d`, `12h` or `30m`. */
import { Duration, Option, Schema } from "effect"

const pattern = /^([1-9]\d{0,3})([dhm])$/u

export const Span = Schema.String.pipe(
  Schema.check(Schema.isPattern(pattern, { expected: "days, hours or minutes such as 90d, 12h or 30m" }))
)

const units = { d: Duration.days, h: Duration.hours, m: Duration.minutes } as const
const isUnit = (unit: string): unit is keyof typeof units => unit in units

export const parse = (text: string): Option.Option<Duration.Duration> => {
  const [, amount = "", unit = ""] = pattern.exec(text) ?? []
  return isUnit(unit) ? Option.some(units[unit](Number(amount))) : Option.none()
}
