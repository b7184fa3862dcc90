/** Crossdock's own processes: one pass, a pass that dies, the service, and what `status` says. */
import { Effect, Redacted, Schema } from "effect"
import * as Child from "./Child.ts"
import * as Death from "./Death.ts"
import type { Scene } from "./Scene.ts"
import { secrets } from "./StoreFiles.ts"

type World = Pick<Scene, "database" | "clock" | "home" | "isShifted">

/** Compiled once, the program starts in half the time. */
const environment = ({ clock, database, home, isShifted }: World) => ({
  ...secrets,
  TZ: "Europe/Helsinki",
  NODE_COMPILE_CACHE: `${home}/compiled`,
  DATABASE_URL: Redacted.value(database),
  ...(isShifted ? clock.follow.environment : {})
})

const command = (world: World, args: ReadonlyArray<string>): Child.Program => ({
  entry: "apps/runner/src/main.ts",
  args,
  environment: environment(world),
  preload: world.isShifted ? world.clock.follow.preload : undefined
})

/** One pass over the stores of a folder. */
export const pass = (world: World, folder: string) => Child.run(command(world, ["run", "--stores", folder, "--json"]))

/** A pass over one store that dies at a statement; without a death it tells how many statements it made. */
export const mortal = (world: World, folder: string, store: string, death?: Death.Death) =>
  Child.run({
    entry: "tooling/torture/src/mortalRun.ts",
    args: ["run", "--stores", folder, "--store", store, "--json"],
    environment: {
      ...environment(world),
      ...(death === undefined ? {} : { [Death.variable]: Death.toText(death) })
    }
  })

const Statements = Schema.fromJsonString(Schema.Struct({ statements: Schema.Int }))

/** How many statements a mortal run made that lived. */
export const statementsOf = ({ stderr }: Child.Ended) => {
  const line = stderr.split("\n").find((each) => each.includes('"statements"')) ?? ""
  return Effect.map(Effect.orDie(Schema.decodeUnknownEffect(Statements)(line)), ({ statements }) => statements)
}

/** The service over the stores of a folder, once it is up. */
export const serve = Effect.fnUntraced(function* (world: World, folder: string) {
  const child = yield* Child.start(command(world, ["serve", "--stores", folder, "--port", "0"]))
  yield* child.line('"listening"')
  return child
})

const Lane = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  records: Schema.Struct({
    delivered: Schema.Int,
    skipped: Schema.Int,
    parked: Schema.Int,
    waiting: Schema.Int
  }),
  openIntents: Schema.Int
})

const Stuck = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  status: Schema.String,
  code: Schema.String,
  why: Schema.String
})

export const Status = Schema.Struct({ lanes: Schema.Array(Lane), stuck: Schema.Array(Stuck) })
export type Status = typeof Status.Type

export const status = (world: World) =>
  Child.run(command(world, ["status", "--json", "--limit", "100000"])).pipe(
    Effect.flatMap(({ stderr, stdout }) =>
      Schema.decodeUnknownEffect(Schema.fromJsonString(Status))(stdout).pipe(
        Effect.mapError(() => new Child.ChildError({ message: `status: ${stderr.slice(-1000)}` }))
      )
    )
  )
