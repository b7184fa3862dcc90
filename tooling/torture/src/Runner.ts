/** Crossdock's own processes: one pass, a pass that dies, the service, and what `status` says. */
import { Effect, Redacted, Schema } from "effect"
import * as Child from "./Child.ts"
import * as Death from "./Death.ts"
import type { Scene } from "./Scene.ts"
import { secrets } from "./StoreFiles.ts"

type World = Pick<Scene, "database" | "clock" | "isShifted" | "programs" | "complete">

const environment = ({ clock, database, isShifted, programs }: World) => ({
  NODE_COMPILE_CACHE: programs.compiled,
  ...secrets,
  // The platforms are this machine's.
  CROSSDOCK_ALLOW_ADDRESSES: "127.0.0.1",
  TZ: "Europe/Helsinki",
  DATABASE_URL: Redacted.value(database),
  ...(isShifted ? clock.follow.environment : {})
})

const command = (world: World, args: ReadonlyArray<string>): Child.Program => ({
  entry: world.programs.crossdock,
  args,
  environment: environment(world),
  preload: world.isShifted ? world.clock.follow.preload : undefined
})

/** One pass over the stores of a folder. */
export const pass = (world: World, folder: string) =>
  world.complete(command(world, ["run", "--stores", folder, "--json"]))

/** A pass over one store that dies at a statement; without a death it tells how many statements it made. */
export const mortal = (world: World, folder: string, store: string, death?: Death.Death) =>
  Child.run({
    entry: world.programs.mortal,
    args: ["run", "--stores", folder, "--store", store, "--json"],
    environment: { ...environment(world), ...toldOf(death) }
  })

const toldOf = (death: Death.Death | undefined) =>
  death === undefined ? {} : { [Death.variable]: Death.toText(death) }

const Statements = Schema.fromJsonString(Schema.Struct({ statements: Schema.Record(Schema.String, Schema.Int) }))

/** How many statements of each kind a mortal program made that lived. */
export const statementsOf = ({ stderr }: Child.Ended) => {
  const line = stderr.split("\n").find((each) => each.includes('"statements"')) ?? ""
  return Effect.map(Effect.orDie(Schema.decodeUnknownEffect(Statements)(line)), ({ statements }) => statements)
}

/** How a service that is mortal is to end; none: it lives, and tells its statements when it is asked to stop. */
export interface Life {
  readonly death?: Death.Death
}

export interface Serving {
  readonly child: Child.Child
  /** Where it takes messages. */
  readonly url: string
}

/** The service over the stores of a folder, once it listens. */
export const serve = Effect.fnUntraced(function* (world: World, folder: string, life?: Life) {
  const program = command(world, ["serve", "--stores", folder, "--port", "0"])
  const child = yield* Child.start(
    life === undefined
      ? program
      : {
          ...program,
          entry: world.programs.mortal,
          environment: { ...program.environment, ...toldOf(life.death) }
        }
  )
  const { listening } = yield* Effect.orDie(Schema.decodeUnknownEffect(Listening)(yield* child.line('"listening"')))
  const serving: Serving = { child, url: `http://127.0.0.1:${listening}` }
  return serving
})

const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))

/** Has the shop send its messages there. */
export const subscribe = (world: World, folder: string, store: string, url: string) =>
  Child.run(command(world, ["webhooks", "register", "--stores", folder, "--store", store, "--url", url])).pipe(
    Effect.filterOrFail(
      ({ code }) => code === 0,
      ({ stderr }) => new Child.ChildError({ message: `webhooks register: ${stderr.slice(-1000)}` })
    )
  )

const Lane = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  records: Schema.Struct({
    delivered: Schema.Int,
    skipped: Schema.Int,
    parked: Schema.Int,
    waiting: Schema.Int,
    disagreeing: Schema.Int
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
  world
    .complete(command(world, ["status", "--json", "--limit", "100000"]))
    .pipe(
      Effect.flatMap(({ stderr, stdout }) =>
        Schema.decodeUnknownEffect(Schema.fromJsonString(Status))(stdout).pipe(
          Effect.mapError(() => new Child.ChildError({ message: `status: ${stderr.slice(-1000)}` }))
        )
      )
    )
