/** A log of statements that ends its process at one of them, and until then counts them by their kind. */
import type { StatementLog } from "@crossdock/ledger-postgres"
import { Option } from "effect"
import type { Death } from "./Death.ts"
import * as StatementKind from "./StatementKind.ts"

export interface MortalLog extends StatementLog {
  readonly made: () => Readonly<Record<string, number>>
}

export const make = (death: Option.Option<Death>, die: () => void): MortalLog => {
  const asked = new Map<string, number>()
  const answered = new Map<string, number>()
  const dieIf = (when: Death["when"], kind: string | undefined, nth: number) => {
    if (Option.exists(death, (each) => each.when === when && each.kind === kind && each.nth === nth)) die()
  }
  return {
    made: () => Object.fromEntries(asked),
    before: (statement) => {
      const kind = StatementKind.of(statement)
      dieIf("before", undefined, sum(asked) + 1)
      dieIf("before", kind, up(asked, kind))
    },
    after: (statement) => {
      const kind = StatementKind.of(statement)
      // Of the steps that bring a database up to date only the answer is told.
      if ((answered.get(kind) ?? 0) === (asked.get(kind) ?? 0)) return
      dieIf("after", undefined, sum(answered) + 1)
      dieIf("after", kind, up(answered, kind))
    }
  }
}

const up = (counts: Map<string, number>, kind: string) => {
  const count = (counts.get(kind) ?? 0) + 1
  counts.set(kind, count)
  return count
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, each) => all + each, 0)
