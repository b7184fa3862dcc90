import { SinkLaws } from "@crossdock/testkit"
import { brokenSinks } from "./brokenSinks.ts"
import * as Mutants from "./Mutants.ts"
import * as toySink from "./toySink.ts"
import { sinkWorld } from "./toySubject.ts"

SinkLaws.suite("a sink without bad habits", sinkWorld(toySink.make()))

Mutants.suite("a sink that breaks the law", SinkLaws.laws, brokenSinks, (law, make) => {
  const { core, sink } = make()
  return sinkWorld(sink, core)(law)
})
