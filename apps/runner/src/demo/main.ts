/** `pnpm demo`: a lively shop and its warehouse, kept in step before your eyes. Nothing outside this machine is touched. */
import "effect/schema/SchemaJITCompiler/enable"
import { Command, Flag } from "effect/cli"
import * as Program from "../Program.ts"
import { version } from "../Version.ts"
import { demo } from "./Demo.ts"

const flags = {
  exit: Flag.Boolean("exit").pipe(
    Flag.withDescription("End when everything has been shown (it does so anyway)"),
    Flag.withDefault(false)
  ),
  json: Flag.Boolean("json").pipe(
    Flag.withDescription("One JSON object on standard output, and nothing else there"),
    Flag.withDefault(false)
  ),
  products: Flag.Int("products").pipe(Flag.withDefault(300)),
  orders: Flag.Int("orders").pipe(Flag.withDefault(400)),
  seed: Flag.Int("seed").pipe(Flag.withDefault(1))
}

Command.make("demo", flags, ({ json, ...size }) => demo(size, json)).pipe(
  Command.withDescription("A simulated shop and warehouse, kept in step"),
  Command.run({ version }),
  Program.start
)
