/** `pnpm new-connector <name>`: a connector that passes the kit at once, to be made into the one that is wanted. */
import { join } from "node:path"
import { Effect } from "effect"
import { type Made, newConnector } from "./newConnector.ts"

const root = join(import.meta.dirname, "../../..")

const usage = `pnpm new-connector <name>

  <name>  the platform's name: small letters, digits and single hyphens, such as big-shop`

const nextSteps = ({
  files,
  folder
}: Made) => `Made ${folder} (${files.length} files) and listed it in the arrows' table.

  pnpm test ${folder}    passes at once, and installs what is missing
  ${folder}/README.md    what each file is, and what to change first`

const say = (text: string, exitCode = 0) =>
  Effect.sync(() => {
    ;(exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`)
    process.exitCode = exitCode
  })

const [name, ...rest] = process.argv.slice(2)

await Effect.runPromise(
  name === undefined || rest.length > 0 || name.startsWith("-")
    ? say(usage, name === "--help" ? 0 : 2)
    : newConnector(root, name).pipe(
        Effect.flatMap((made) => say(nextSteps(made))),
        Effect.catchTag("Problem", ({ why }) => say(why, 1))
      )
)
