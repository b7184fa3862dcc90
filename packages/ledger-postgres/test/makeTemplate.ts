/** `node makeTemplate.ts FILE`: what the embedded ledgers of all tests begin as. */
import { rename } from "node:fs/promises"
import { Effect } from "effect"
import { writeTemplate } from "../src/Embedded.ts"

const [file = ""] = process.argv.slice(2)
const draft = `${file}.${process.pid}`
await Effect.runPromise(writeTemplate(draft))
await rename(draft, file)
