import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"
import { orderControls } from "./orderControls.ts"

SourceLaws.suite(
  "ongoing/shippedOrders",
  beside((warehouse) =>
    SourceLaws.subject(
      sources.shippedOrders(),
      orderControls(warehouse, (orderNumber) => warehouse.ship(orderNumber, { tracking: ["JJFI1"] }))
    )
  )
)

SourceLaws.suite(
  "ongoing/shippedOrders, by their last update as well",
  beside((warehouse) =>
    SourceLaws.subject(
      sources.shippedOrUpdatedOrders(),
      orderControls(warehouse, (orderNumber) => warehouse.ship(orderNumber, { tracking: ["JJFI1"] }))
    )
  )
)
