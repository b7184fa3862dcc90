/** `pnpm demo`: a lively shop and its warehouse, kept in step before your eyes. Nothing outside this machine is touched. */
import "effect/schema/SchemaJITCompiler/enable"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as Program from "../Program.ts"
import { version } from "../Version.ts"
import type { Size } from "../simulation/SimulatedWorld.ts"
import { demo } from "./Demo.ts"
import { live } from "./Live.ts"

const flags = {
  exit: Flag.Boolean("exit").pipe(
    Flag.withDescription("Tell a day of a shop in the terminal and end, as where nobody is looking"),
    Flag.withDefault(false)
  ),
  json: Flag.Boolean("json").pipe(
    Flag.withDescription("One JSON object on standard output, and nothing else there"),
    Flag.withDefault(false)
  ),
  port: Flag.Int("port").pipe(Flag.withDescription("Port of the dashboard; 0 takes a free one"), Flag.withDefault(0)),
  products: Flag.Int("products").pipe(Flag.withDescription("300 in the terminal, 40 in the browser"), Flag.optional),
  orders: Flag.Int("orders").pipe(Flag.withDescription("400 in the terminal, 60 in the browser"), Flag.optional),
  seed: Flag.Int("seed").pipe(Flag.withDefault(1)),
  shop: Flag.Literals("shop", ["mycashflow", "vendure"]).pipe(
    Flag.withDescription("A simulated MyCashflow shop, or a real Vendure server with everything in memory"),
    Flag.withDefault("mycashflow" as const)
  )
}

/** Only who asks for it has to have such a server. */
const vendure = Effect.promise(() => import("./vendure/VendureDemo.ts"))

Command.make("demo", flags, ({ exit, json, orders, port, products, seed, shop }) => {
  const sized = (usual: Omit<Size, "seed">): Size => ({
    seed,
    products: Option.getOrElse(products, () => usual.products),
    orders: Option.getOrElse(orders, () => usual.orders)
  })
  if (shop === "vendure") return Effect.flatMap(vendure, ({ vendureDemo }) => vendureDemo(json))
  const isToldHere = exit || json || !process.stdout.isTTY
  return isToldHere
    ? demo(sized({ products: 300, orders: 400 }), json)
    : live(sized({ products: 40, orders: 60 }), port)
}).pipe(
  Command.withDescription("A simulated shop and warehouse, kept in step"),
  Command.run({ version }),
  Program.start
)
