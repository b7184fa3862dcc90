import { Backfills, Plans } from "@crossdock/core"
import { Layer } from "effect"
import { PlanLaws } from "../src/index.ts"

PlanLaws.suite("plans and backfills in memory", Layer.merge(Plans.layerMemory, Backfills.layerMemory))
