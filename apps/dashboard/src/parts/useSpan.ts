/** Lengths of time in a word: "4 sec", "12 min", "3 hr". */
import { useFormatter } from "use-intl"

const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 }
] as const

export const useSpan = () => {
  const format = useFormatter()
  return (seconds: number): string => {
    const { seconds: size, unit } = units.find((each) => seconds >= each.seconds) ?? units[3]
    const count = seconds / size
    const digits = unit !== "second" && count < 10 && count % 1 >= 0.05 ? 1 : 0
    return format.number(count, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits })
  }
}
