import { SourceLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { it } from "@effect/vitest"
import * as Matrix from "./Matrix.ts"
import { sourceSubject } from "./toySubject.ts"
import * as toySource from "./toySource.ts"
const laws: Readonly<Record<string, SourceLaws.Law>> = SourceLaws.laws
it("x", async () => {
  const one = (laws: Readonly<Record<string, SourceLaws.Law>>) => Effect.runPromise(Matrix.make(laws, ["good"], (law) => Effect.flatMap(sourceSubject(toySource.make()), law)))
  for (let i = 0; i < 3; i++) await one(laws)
  const rows: Array<[string, number]> = []
  for (const [name, law] of Object.entries(laws)) { const t = performance.now(); for (let i=0;i<5;i++) await one({ [name]: law }); rows.push([name, (performance.now() - t)/5]) }
  rows.sort((a, b) => b[1] - a[1])
  console.log(rows.slice(0, 14).map(([n, t]) => `${t.toFixed(1)} ${n}`).join("\n"))
  const t = performance.now(); const c = process.cpuUsage()
  for (let i = 0; i < 5; i++) await one(laws)
  const u = process.cpuUsage(c)
  console.log("wall", (performance.now() - t) / 5, "cpu", (u.user + u.system) / 5000)
})
