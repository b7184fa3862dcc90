import "effect/schema/SchemaJITCompiler/enable"
import { Effect } from "effect"
import { orderPages } from "./Pages.ts"
import * as Subject from "./Subject.ts"
const s = Subject.orders(await Effect.runPromise(orderPages(1000)))
for (let i = 0; i < 3; i++) s.decode()
const t = performance.now()
for (let i = 0; i < 20; i++) s.decode()
console.log(((performance.now() - t) / 20 / 1000) * 1000, "us/order")
