import { SourceLaws } from "@crossdock/testkit"
import { sources } from "../src/index.ts"
import { articleControls } from "./articleControls.ts"
import { beside } from "./lawful.ts"

SourceLaws.suite(
  "ongoing/inventory",
  beside((warehouse) =>
    SourceLaws.subject(
      sources.inventory(),
      articleControls(warehouse, (number) => warehouse.receive(number, 1))
    )
  ),
  {
    except: {
      "a record that disappears while we read costs none of its neighbours": "an article is never removed",
      "records that disappear between two runs cost none of their neighbours": "an article is never removed",
      "500 rows are read, all of them": "an article has no rows",
      "zero and negative rows are read as they are": "an article has no rows"
    }
  }
)
