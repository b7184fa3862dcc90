import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"
import { orderControls } from "./orderControls.ts"

SourceLaws.suite(
  "ongoing/returnedOrders",
  beside((warehouse) => {
    const controls = orderControls(warehouse, (orderNumber) => {
      warehouse.ship(orderNumber)
      warehouse.takeBack(orderNumber, { quantities: { 1: 1 } })
    })
    const { remove: _none, ...rest } = controls
    return SourceLaws.subject(sources.returnedOrders(), {
      ...rest,
      change: (key) => warehouse.takeBack(key, { quantities: { 1: 1 } })
    })
  }),
  {
    except: {
      "a record that disappears while we read costs none of its neighbours": "what came back once has come back",
      "records that disappear between two runs cost none of their neighbours": "what came back once has come back"
    }
  }
)
