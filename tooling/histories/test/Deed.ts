/** One thing that happens: in the shop, in the warehouse, on the network, with time, or a pass of Crossdock. */
import type { Fault } from "@crossdock/testkit"
import { Effect } from "effect"
import * as fc from "fast-check"
import type { World } from "./World.ts"

export type Deed =
  | { readonly _tag: "AddProduct"; readonly variations: number }
  | { readonly _tag: "Reprice"; readonly which: number; readonly cents: number }
  | { readonly _tag: "RemoveProduct"; readonly which: number }
  | {
      readonly _tag: "PlaceOrder"
      /** Seconds that go by before. */
      readonly after: number
      readonly products: ReadonlyArray<number>
      readonly method: number
      readonly payments: number
    }
  | { readonly _tag: "EditOrder"; readonly which: number; readonly city: string }
  | { readonly _tag: "CancelOrder"; readonly which: number }
  | { readonly _tag: "StartPicking"; readonly which: number }
  | { readonly _tag: "Ship"; readonly which: number }
  | { readonly _tag: "Count"; readonly which: number; readonly items: number }
  | { readonly _tag: "Trouble"; readonly faults: ReadonlyArray<Trouble> }
  | { readonly _tag: "NoWrites"; readonly count: number; readonly why: Trouble }
  | { readonly _tag: "Wait"; readonly seconds: number }
  | { readonly _tag: "Pass" }
  | { readonly _tag: "DyingPass"; readonly statements: number }

export type Trouble = "ok" | "refused" | "lost" | "401" | "500" | "503" | "429" | "html" | "cut off" | "empty"

const small = fc.nat({ max: 30 })
const trouble = fc.constantFrom<Trouble>(
  "ok",
  "ok",
  "refused",
  "lost",
  "lost",
  "500",
  "503",
  "429",
  "html",
  "cut off",
  "empty"
)

const outage = fc.constantFrom<Trouble>("refused", "lost", "401", "500", "429")

/** Passes and orders are frequent; so are the same moments, since most deeds take no time. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ _tag: fc.constant("AddProduct" as const), variations: fc.nat({ max: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ _tag: fc.constant("Reprice" as const), which: small, cents: fc.nat({ max: 99_999 }) })
  },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant("RemoveProduct" as const), which: small }) },
  {
    weight: 5,
    arbitrary: fc.record({
      _tag: fc.constant("PlaceOrder" as const),
      after: fc.constantFrom(0, 90),
      products: fc.array(small, { minLength: 1, maxLength: 3 }),
      method: fc.constantFrom(1, 1, 2, 9),
      payments: fc.constantFrom(1, 1, 1, 2)
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      _tag: fc.constant("EditOrder" as const),
      which: small,
      city: fc.constantFrom("Oulu", "Åbo", "Łódź", "北京")
    })
  },
  { weight: 2, arbitrary: fc.record({ _tag: fc.constant("CancelOrder" as const), which: small }) },
  { weight: 2, arbitrary: fc.record({ _tag: fc.constant("StartPicking" as const), which: small }) },
  { weight: 3, arbitrary: fc.record({ _tag: fc.constant("Ship" as const), which: small }) },
  {
    weight: 1,
    arbitrary: fc.record({ _tag: fc.constant("Count" as const), which: small, items: fc.nat({ max: 50 }) })
  },
  {
    weight: 3,
    arbitrary: fc.record({ _tag: fc.constant("Trouble" as const), faults: fc.array(trouble, { maxLength: 12 }) })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      _tag: fc.constant("NoWrites" as const),
      count: fc.integer({ min: 4, max: 15 }),
      why: outage
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({ _tag: fc.constant("Wait" as const), seconds: fc.constantFrom(1, 30, 600, 7200, 100_000) })
  },
  { weight: 6, arbitrary: fc.constant({ _tag: "Pass" } as const) },
  { weight: 3, arbitrary: fc.record({ _tag: fc.constant("DyingPass" as const), statements: fc.nat({ max: 20 }) }) }
)

const of = <A>(all: ReadonlyArray<A>, which: number): A | undefined => all[which % Math.max(1, all.length)]

/** What cannot be done just now, such as shipping when there is no order, does not happen. */
export const happen = (world: World, deed: Deed): Effect.Effect<unknown> => {
  if (deed._tag === "Pass") return world.pass
  if (deed._tag === "DyingPass") return world.dyingPass(deed.statements)
  if (deed._tag === "Wait") return world.wait(deed.seconds)
  if (deed._tag === "NoWrites") return deed.why === "ok" ? Effect.void : world.failWrites(deed.count, faultOf(deed.why))
  if (deed._tag === "Trouble") return world.fail(...deed.faults.map((each) => (each === "ok" ? each : faultOf(each))))
  const before = deed._tag === "PlaceOrder" ? world.wait(deed.after) : Effect.void
  return Effect.andThen(
    before,
    Effect.sync(() => act(world, deed))
  )
}

type Act = Exclude<Deed, { readonly _tag: "Pass" | "DyingPass" | "Wait" | "NoWrites" | "Trouble" }>

const act = ({ serial, shop, warehouse }: World, deed: Act): void => {
  const products = shop.products()
  const product = "which" in deed ? of(products, deed.which) : undefined
  const open = shop.orders().filter(({ status }) => status === "OPEN")
  const order = "which" in deed ? of(open, deed.which) : undefined
  const known = [...warehouse.orders.values()].filter(({ status }) => status <= 400)
  const atWarehouse = "which" in deed ? of(known, deed.which) : undefined
  switch (deed._tag) {
    case "AddProduct":
      return addProduct(shop, `P${serial()}`, deed.variations)
    case "Reprice":
      return product && shop.changeProduct(product.id, { price: deed.cents / 100 })
    case "RemoveProduct":
      return product && shop.removeProduct(product.id)
    case "PlaceOrder":
      return placeOrder(shop, deed)
    case "EditOrder":
      return order && shop.changeOrder(order.id, { shipping_address: { ...order.shipping_address, city: deed.city } })
    case "CancelOrder":
      return order && shop.cancelOrder(order.id)
    case "StartPicking":
      return atWarehouse && atWarehouse.status < 320 ? warehouse.startPicking(atWarehouse.orderNumber) : undefined
    case "Ship":
      return atWarehouse && warehouse.ship(atWarehouse.orderNumber, { tracking: [`T${atWarehouse.orderNumber}`] })
    case "Count": {
      const article = of([...warehouse.articles.keys()], deed.which)
      return article === undefined ? undefined : warehouse.setStock(article, deed.items)
    }
  }
}

const addProduct = (shop: World["shop"], code: string, variations: number): void => {
  shop.addProduct({
    name: `Thing ${code}`,
    product_code: code,
    price: 9.95,
    ...(variations === 0 ? { stock: { quantity: 10 } } : {}),
    variations: Array.from({ length: variations }, (_, index) => ({
      name: `Size ${index}`,
      product_code: `${code}-${index}`,
      stock: { quantity: 5 }
    }))
  })
}

const placeOrder = (shop: World["shop"], deed: Extract<Deed, { readonly _tag: "PlaceOrder" }>): void => {
  const codes = shop
    .products()
    .flatMap(({ product_code, variations }) =>
      variations.length === 0 ? [product_code] : variations.map((each) => each.product_code)
    )
    .filter((code) => code !== null)
  if (codes.length === 0) return
  const chosen = new Set(deed.products.map((index) => of(codes, index) ?? ""))
  shop.addOrder({
    lines: [...chosen].map((product_code, index) => ({ product_code, quantity: index + 1 })),
    shipping_method_id: deed.method,
    payments: Array.from({ length: deed.payments }, () => ({ status: "PAID" as const, amount: 5 }))
  })
}

const faultOf = (trouble: Exclude<Trouble, "ok">): Fault => {
  if (trouble === "refused" || trouble === "lost") return trouble
  return () => answers[trouble]()
}

const answers: Readonly<Record<Exclude<Trouble, "ok" | "refused" | "lost">, () => Response>> = {
  "401": () => new Response(null, { status: 401 }),
  "500": () => Response.json({ Message: "An error has occurred." }, { status: 500 }),
  "503": () => new Response(null, { status: 503 }),
  "429": () => new Response(null, { status: 429, headers: { "retry-after": "3" } }),
  html: () => new Response("<html>Maintenance</html>", { status: 200 }),
  "cut off": () => new Response('{"data":[{"id":', { status: 200 }),
  empty: () => new Response(null, { status: 204 })
}
