/** `crossdock database`: what the owner of the ledger's tables does for the service. */
import { ServiceRole } from "@crossdock/ledger-postgres"
import { Effect, Schema } from "effect"
import { Argument, Command } from "effect/cli"
import { wrong } from "../operator/Refusal.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"

const Statements = Schema.Struct({ role: Schema.String, sql: Schema.String })

const name = Argument.String("role").pipe(Argument.withDescription("The role's name: small letters, digits and _"))

const role = Command.make(
  "role",
  { name, json: flags.json },
  Effect.fn("crossdock database role")(function* ({ json, name }) {
    const made = Effect.map(
      Effect.fromOption(ServiceRole.statements(name), () => wrong(`${name} is no name of small letters, digits and _`)),
      (sql) => ({ role: name, sql })
    )
    yield* answering(made, { json, schema: Statements, toText: ({ sql }) => sql.trimEnd() })
  })
).pipe(
  Command.withDescription(
    "Prints the SQL that lets an existing role serve: it reads and writes rows, changes no table, and sees the stores alone that it names. Asks no database"
  ),
  Command.withExamples([
    {
      command: 'crossdock database role crossdock_service | psql "$OWNER_URL"',
      description: "Once after each upgrade, as the owner of the tables"
    }
  ])
)

export const database = Command.make("database").pipe(
  Command.withDescription("What the owner of the ledger's tables does for the service"),
  Command.withExamples([
    { command: "crossdock database role crossdock_service", description: "The SQL for a role of the service's own" }
  ]),
  Command.withSubcommands([role])
)
