/** The chapters, in the order in which they are played. */
import type { Chapter } from "./Chapter.ts"
import { clockJumps, dst } from "./clockTrouble.ts"
import { hungSql, poolExhaustion, postgresRestarts, terminatedBackends } from "./databaseTrouble.ts"
import { frozen, randomKills } from "./killing.ts"
import { webhooks } from "./hooking.ts"
import { hungHttp, platformFaults } from "./platformTrouble.ts"
import { serviceStatements } from "./serviceStatements.ts"
import * as Siege from "./Siege.ts"
import { statements } from "./Statements.ts"

const sieges: ReadonlyArray<Siege.Siege> = [
  serviceStatements,
  randomKills,
  postgresRestarts,
  terminatedBackends,
  poolExhaustion,
  frozen,
  hungSql,
  hungHttp,
  clockJumps,
  dst,
  platformFaults,
  webhooks
]

export const chapters: ReadonlyArray<Chapter> = [statements, ...sieges.map(Siege.chapter)]

/** What the short campaign plays unless it is told otherwise. */
export const shortChapters: ReadonlyArray<string> = ["statements", "random-kills"]
