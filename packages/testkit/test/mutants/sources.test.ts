import { SourceLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { it } from "@effect/vitest"
import { brokenSources } from "./brokenSources.ts"
import * as Matrix from "./Matrix.ts"
import { sourceSubject } from "./toySubject.ts"
import * as toySource from "./toySource.ts"

const laws: Readonly<Record<string, SourceLaws.Law>> = SourceLaws.laws

it("x", async () => {
  const t0 = performance.now()
  const honest = await Effect.runPromise(Matrix.make(laws, ["good"], (law) => Effect.flatMap(sourceSubject(toySource.make()), law)))
  console.log(honest, performance.now() - t0)
  for (const [name, [by, source]] of Object.entries(brokenSources)) {
    const t = performance.now()
    const [[, caught] = ["", []]] = await Effect.runPromise(
      Matrix.make(laws, [name], (law) => Effect.flatMap(sourceSubject(source), law))
    )
    console.log(caught.includes(by) ? "ok " : "NOT", name, "|", by, "|", caught.length, caught.includes(by) ? "" : caught, Math.round(performance.now() - t))
  }
})
