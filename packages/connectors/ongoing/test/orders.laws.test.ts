import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"
import { orderControls } from "./orderControls.ts"

SourceLaws.suite(
  "ongoing/orders",
  beside((warehouse) => SourceLaws.subject(sources.orders({ orderStatusTo: 500 }), orderControls(warehouse)))
)
