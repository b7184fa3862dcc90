/** What a store on a goods owner leaves to no other store there: its shop, its order numbers, and the articles. */
import { type Claim, Setting } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Effect } from "effect"
import type { Declaration } from "./Declaration.ts"

export const claims = (declaration: Declaration): Effect.Effect<ReadonlyArray<Claim.Claim>> => {
  const { articles, deliveries, mycashflow, ongoing, orders } = declaration
  return Effect.gen(function* () {
    const shop = { store: yield* told(mycashflow.store), baseUrl: yield* maybeTold(mycashflow.baseUrl) }
    const warehouse = yield* told(ongoing.warehouse)
    const baseUrl = yield* maybeTold(ongoing.baseUrl)
    const account = Ongoing.accountOf({ warehouse, goodsOwnerId: ongoing.goodsOwnerId, baseUrl })
    const owner = { account, name: `goods owner ${ongoing.goodsOwnerId} of ${warehouse}` }
    return [
      shopOn(owner, Mycashflow.accountOf(shop), shop.store),
      ...(orders.enabled || deliveries.enabled ? [orderNumbersOn(owner, orders.orderNumberPrefix)] : []),
      ...(articles.enabled ? [articlesOn(owner)] : [])
    ]
  })
}

interface Owner {
  readonly account: string
  readonly name: string
}

const shopOn = ({ account, name }: Owner, shop: string, store: string): Claim.Claim => ({
  thing: `${shop} on ${account}`,
  setting: "mycashflow.store",
  does: `connects the shop ${store} with ${name}`,
  advice: "each order would be sent and told twice; say everything about one shop in one store file"
})

const orderNumbersOn = ({ account, name }: Owner, prefix: string): Claim.Claim => ({
  thing: `order numbers on ${account}`,
  share: { name: prefix.toUpperCase(), holds: (other) => isNumberBehind(prefix.toUpperCase(), other) },
  setting: "orders.orderNumberPrefix",
  does: `numbers its orders ${[1, 2, 3].map((id) => `${prefix}${id}`).join(", ")} and so on at ${name}`,
  advice: "one shop's order could be taken for the other's; give each a prefix that ends with no digit, such as ACME-"
})

/** Whether numbers behind the longer prefix are numbers behind the shorter one, too: A12 is A1 and 2, or A and 12. */
const isNumberBehind = (prefix: string, longer: string) =>
  longer.startsWith(prefix) && /^\d*$/u.test(longer.slice(prefix.length))

const articlesOn = ({ account, name }: Owner): Claim.Claim => ({
  thing: `articles on ${account}`,
  setting: "articles.enabled",
  does: `keeps the articles of ${name}`,
  advice:
    "each would overwrite what the other says; let one be their master, and say `articles: { enabled: false }` in the other"
})

/** What is not set stands for itself: the same reference is the same value, whatever it is. */
const told = (text: string) => Effect.orElseSucceed(Setting.plain(text), () => text)

const maybeTold = (text: string | undefined) => (text === undefined ? Effect.succeed(undefined) : told(text))
