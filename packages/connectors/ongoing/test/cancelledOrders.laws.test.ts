import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"
import { orderControls } from "./orderControls.ts"

SourceLaws.suite(
  "ongoing/cancelledOrders",
  beside((warehouse) =>
    SourceLaws.subject(sources.cancelledOrders(), {
      ...orderControls(warehouse, (orderNumber) => warehouse.cancelInWarehouse(orderNumber)),
      change: (key) => warehouse.cancelInWarehouse(key)
    })
  )
)
