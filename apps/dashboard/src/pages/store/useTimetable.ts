/** When a flow runs, in a word: the service says `every 15m`, or a cron expression with its time zone. */
import { useTranslations } from "use-intl"
import { useSpan } from "../../parts/useSpan.ts"

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 }

export const useTimetable = () => {
  const t = useTranslations()
  const span = useSpan()
  return (timetable: string) => {
    const parts = [...timetable.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])\b/gu)]
    if (!timetable.startsWith("every ") || parts.length === 0) return timetable
    const sum = parts.reduce((all, [, count, unit = ""]) => all + Number(count) * (seconds[unit] ?? 0), 0)
    return t("lane.every", { time: span(sum) })
  }
}
