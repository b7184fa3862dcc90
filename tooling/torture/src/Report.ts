/** What a campaign came to: one JSON object for programs, a table for people. */
import { cpus } from "node:os"
import { counted, type Options, type Played } from "./Campaign.ts"

export const toJson = (played: ReadonlyArray<Played>, { isShort, seed }: Options) => {
  const chapters = played.map((each) => ({ ...figures(each), did: each.did, findings: each.findings.slice(0, 20) }))
  const sum = (of: (figure: (typeof chapters)[number]) => number) => chapters.reduce((all, each) => all + of(each), 0)
  return {
    points: sum(({ points }) => points),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    stuck: sum(({ stuck }) => stuck),
    seconds: sum(({ seconds }) => seconds),
    seed,
    short: isShort,
    chapters
  }
}

const figures = ({ burst, chapter, findings, points, recoveries, seconds }: Played) => ({
  chapter,
  points,
  lost: counted(findings, "lost"),
  doubled: counted(findings, "doubled"),
  stuck: counted(findings, "stuck"),
  recoveryP50: quantile(recoveries, 0.5),
  recoveryMax: quantile(recoveries, 1),
  throughput: burst === undefined ? null : Math.round((burst.before / burst.after) * 100) / 100,
  seconds
})

/** In seconds; null where nothing was timed. */
export const quantile = (millis: ReadonlyArray<number>, share: number): number | null => {
  const sorted = millis.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return found === undefined ? null : Math.round(found / 100) / 10
}

const heads = ["chapter", "points", "lost", "doubled", "stuck", "recovery p50", "max", "throughput after ÷ before"]

export const toMarkdown = (played: ReadonlyArray<Played>, options: Options): string => {
  const { chapters, doubled, lost, points, seconds, seed, stuck } = toJson(played, options)
  const rows = chapters.map((each) => [
    each.chapter,
    each.points,
    each.lost,
    each.doubled,
    each.stuck,
    inSeconds(each.recoveryP50),
    inSeconds(each.recoveryMax),
    each.throughput ?? "–",
    each.did
  ])
  return [
    "# Torture",
    "",
    `\`pnpm torture${options.isShort ? " --short" : ""} --seed ${seed}\`: ${points} points in ${Math.round(seconds / 60)} minutes on ${cpus().length} cores: ${lost} lost, ${doubled} doubled, ${stuck} stuck.`,
    "",
    line([...heads, "what was done"]),
    line([...heads, ""].map(() => "---")),
    ...rows.map(line),
    "",
    ...notes,
    ""
  ].join("\n")
}

const inSeconds = (seconds: number | null) => (seconds === null ? "–" : `${seconds} s`)

const line = (cells: ReadonlyArray<string | number>) => `| ${cells.join(" | ")} |`

const notes = [
  "Real processes, a real Postgres, and the simulators in a process of their own, whose state and call ledgers are the only",
  "judge. The simulators follow our reading of the platforms' documents. _Lost_: missing, in a wrong version, or not",
  "delivered. _Doubled_: two orders for one, two deliveries, or a write sent again after it had taken effect. _Stuck_:",
  "parked, waiting or restless without a cause that people brought about. _Recovery_: from the blow until every store had",
  "something settled by a run that began after it. _Throughput_: how long the same burst of orders took, before ÷ after."
]
