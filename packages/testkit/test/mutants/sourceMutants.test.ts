import { SourceLaws } from "@crossdock/testkit"
import { brokenSources } from "./brokenSources.ts"
import * as Mutants from "./Mutants.ts"
import * as toySource from "./toySource.ts"
import { sourceWorld } from "./toySubject.ts"

SourceLaws.suite("a source without bad habits", sourceWorld(toySource.make()))

Mutants.suite("a source that breaks the law", SourceLaws.laws, brokenSources, (law, source) => sourceWorld(source)(law))
