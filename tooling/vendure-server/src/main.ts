/** The process: a Vendure server and its control door. It says where it answers, and ends with its standard input. */
import { once } from "node:events"
import { createServer } from "node:http"
import { control } from "./control.ts"
import * as ServerClock from "./ServerClock.ts"

const clock = ServerClock.install()
process.stdin.resume().once("end", () => process.exit(0))

// Only now: everything that asks for the time must meet the clock above.
const { boot } = await import("./boot.ts")

const { url, ...rooms } = await boot(clock)
const door = createServer(control(rooms)).listen(0, "127.0.0.1")
await once(door, "listening")
const bound = door.address()
const port = typeof bound === "object" ? bound?.port : undefined
process.stdout.write(`${JSON.stringify({ url, control: `http://127.0.0.1:${port}` })}\n`)
