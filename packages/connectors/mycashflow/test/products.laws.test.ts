import { type Product, sources } from "@crossdock/mycashflow"
import { SourceLaws } from "@crossdock/testkit"
import { beside, productControls, rowless } from "./lawful.ts"

SourceLaws.suite(
  "mycashflow/products",
  beside((shop) =>
    SourceLaws.subject(
      sources.products(),
      productControls(shop, (product: Product) => product)
    )
  ),
  { except: rowless }
)
