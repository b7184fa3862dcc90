/** The process: a Vendure server and its control door. It says where it answers, and ends with its standard input. */
import { serve } from "@hono/node-server"
import * as ServerClock from "./ServerClock.ts"

const clock = ServerClock.install()
process.stdin.resume().once("end", () => process.exit(0))

// Only now: everything that asks for the time must meet the clock above.
const { boot } = await import("./boot.ts")
const { control } = await import("./control.ts")

const { url, ...rooms } = await boot(clock)
const door = serve({ fetch: control(rooms).fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.stdout.write(`${JSON.stringify({ url, control: `http://127.0.0.1:${port}` })}\n`)
)
door.once("error", () => process.exit(1))
