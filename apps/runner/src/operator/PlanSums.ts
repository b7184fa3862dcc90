/** A plan in numbers: how many records come to what, in which fields they differ, and which rules stop them. */
import type { Plan } from "@crossdock/core"
import { Schema } from "effect"

export const PipelineSums = Schema.Struct({
  pipeline: Schema.String,
  create: Schema.Natural,
  update: Schema.Natural,
  unchanged: Schema.Natural,
  skipped: Schema.Natural,
  blocked: Schema.Natural,
  /** In how many updates a field differs; elements of a list are taken together: `orderLines[].numberOfItems`. */
  fields: Schema.Array(Schema.Struct({ path: Schema.String, records: Schema.Natural })),
  rules: Schema.Array(
    Schema.Struct({ action: Schema.Literals(["skipped", "blocked"]), code: Schema.String, records: Schema.Natural })
  )
})
export type PipelineSums = typeof PipelineSums.Type

export const of = (planned: ReadonlyArray<Plan.Planned>): ReadonlyArray<PipelineSums> =>
  [...Map.groupBy(planned, ({ pipeline }) => pipeline)].map(([pipeline, records]) => {
    const having = (action: Plan.Action) => records.filter((each) => each.action === action)
    return {
      pipeline,
      create: having("create").length,
      update: having("update").length,
      unchanged: having("unchanged").length,
      skipped: having("skipped").length,
      blocked: having("blocked").length,
      fields: counted(having("update").flatMap(pathsOf)).map(([path, count]) => ({ path, records: count })),
      rules: (["skipped", "blocked"] as const).flatMap((action) =>
        counted(having(action).map(({ code }) => code)).map(([code, count]) => ({ action, code, records: count }))
      )
    }
  })

const pathsOf = ({ changes }: Plan.Planned) => [
  ...new Set(changes.map(({ path }) => path.replaceAll(/\[[^\]]*\]/g, "[]")))
]

/** The most frequent first. */
const counted = (words: ReadonlyArray<string>): ReadonlyArray<readonly [string, number]> =>
  [...Map.groupBy(words, (word) => word)]
    .map(([word, same]) => [word, same.length] as const)
    .toSorted(([, a], [, b]) => b - a)
