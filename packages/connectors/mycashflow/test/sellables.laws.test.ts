import { type Sellable, sources } from "@crossdock/mycashflow"
import { SourceLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { beside, productControls, rowless, type Shop, unicode } from "./lawful.ts"

const plain = (shop: Shop) => productControls(shop, ({ product }: Sellable) => product)

SourceLaws.suite(
  "mycashflow/sellables",
  beside((shop) => SourceLaws.subject(sources.sellables(), plain(shop))),
  { except: rowless }
)

/** A product of one variation; gives the variation's key. */
const insert = (shop: Shop, name: string) =>
  Effect.sync(() => {
    const { id, variations } = shop.addProduct({ name: "Shirt", variations: [{ name, product_code: "SHIRT" }] })
    return `${id}-${variations[0]?.id}`
  })

const varied = (shop: Shop): SourceLaws.Controls<Sellable, never> => ({
  ...plain(shop),
  insert: insert(shop, "M"),
  spoil: (key) => plain(shop).spoil(key.split("-")[0] ?? ""),
  nobody: "900000000-1",
  examples: {
    unicode: { insert: insert(shop, unicode), isRight: ({ variation }) => variation?.name === unicode }
  }
})

SourceLaws.suite(
  "mycashflow/sellables, variations",
  beside((shop) => SourceLaws.subject(sources.sellables(), varied(shop))),
  { except: { ...rowless, "numbers of many digits are read exactly": "they are the product's, as above" } }
)
