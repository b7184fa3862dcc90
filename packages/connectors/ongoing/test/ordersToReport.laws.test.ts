import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"
import { orderControls } from "./orderControls.ts"

SourceLaws.suite(
  "ongoing/ordersToReport",
  beside((warehouse) =>
    SourceLaws.subject(
      sources.ordersToReport(),
      orderControls(warehouse, (orderNumber) => warehouse.ship(orderNumber))
    )
  )
)
