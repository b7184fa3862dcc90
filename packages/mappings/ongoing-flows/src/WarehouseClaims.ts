/** What a store on a goods owner leaves to no other store there: its shop, its order numbers, and the articles. */
import { type Claim, Setting } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { Effect } from "effect"
import type { OngoingAccount } from "./OngoingAccount.ts"

export interface Owner {
  readonly account: string
  readonly name: string
}

export const ownerOf = Effect.fnUntraced(function* (ongoing: OngoingAccount) {
  const warehouse = yield* told(ongoing.warehouse)
  const baseUrl = yield* maybeTold(ongoing.baseUrl)
  const account = Ongoing.accountOf({ warehouse, goodsOwnerId: ongoing.goodsOwnerId, baseUrl })
  return { account, name: `goods owner ${ongoing.goodsOwnerId} of ${warehouse}` } satisfies Owner
})

export interface Shop {
  readonly account: string
  readonly name: string
  /** Which setting says which shop it is. */
  readonly setting: string
}

export const shopOn = ({ account, name }: Owner, shop: Shop): Claim.Claim => ({
  thing: `${shop.account} on ${account}`,
  setting: shop.setting,
  does: `connects the shop ${shop.name} with ${name}`,
  advice: "each order would be sent and told twice; say everything about one shop in one store file"
})

export const orderNumbersOn = ({ account, name }: Owner, prefix: string): Claim.Claim => ({
  thing: `order numbers on ${account}`,
  share: { name: prefix.toUpperCase(), holds: (other) => isNumberBehind(prefix.toUpperCase(), other) },
  setting: "orders.orderNumberPrefix",
  does: `numbers its orders ${[1, 2, 3].map((id) => `${prefix}${id}`).join(", ")} and so on at ${name}`,
  advice: "one shop's order could be taken for the other's; give each a prefix that ends with no digit, such as ACME-"
})

/** Whether numbers behind the longer prefix are numbers behind the shorter one, too: A12 is A1 and 2, or A and 12. */
const isNumberBehind = (prefix: string, longer: string) =>
  longer.startsWith(prefix) && /^\d*$/u.test(longer.slice(prefix.length))

export const articlesOn = ({ account, name }: Owner): Claim.Claim => ({
  thing: `articles on ${account}`,
  setting: "articles.enabled",
  does: `keeps the articles of ${name}`,
  advice:
    "each would overwrite what the other says; let one be their master, and say `articles: { enabled: false }` in the other"
})

/** What is not set stands for itself: the same reference is the same value, whatever it is. */
export const told = (text: string) => Effect.orElseSucceed(Setting.plain(text), () => text)

export const maybeTold = (text: string | undefined) => (text === undefined ? Effect.succeed(undefined) : told(text))
