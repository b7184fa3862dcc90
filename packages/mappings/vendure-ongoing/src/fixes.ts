/** What a person does about records that are stuck between a Vendure shop and an Ongoing warehouse, by their code. */
import { Fix } from "@crossdock/core"

const byItself = "nothing is to be done: it goes by itself once that is over"

export const fixes: Fix.Advice = Fix.ofTable({
  "no-way-of-delivery": "in the store file: `orders: waysOfDelivery: { <shipping method's code>: <way of delivery> }`",
  "no-shipping-method":
    "choose a shipping method in the shop, or in the store file: `orders: defaultWayOfDelivery: <way of delivery>`",
  "ways-of-delivery-differ": "have the order shipped by one method in the shop",
  "no-sku": "give the variant its SKU in the shop",
  "shared-sku": "give each of these variants a SKU of its own in the shop",
  "unknown-sku": "give a variant of the shop this SKU, or end the article in the warehouse",
  "code-taken": "give one of the two variants another SKU in the shop",
  renamed: "give it its old SKU back in the shop, or rename the article: `crossdock renames STORE --apply`",
  "too-long": "shorten it in the shop, or say under `longest` in the store file what the warehouse takes",
  "article-not-there": "see what keeps the article: `crossdock show STORE ARTICLE`; the order goes at once after it",
  "being-changed": byItself,
  "unknown-order":
    "the one side does not have this order: where it is the shop's, release it; else `crossdock discard` it",
  "warehouse-started": "tell the warehouse what has changed, or change it back in the shop",
  "cancelled-in-warehouse":
    "cancel the order in the shop, or place it there anew; to send such orders once more, in the store file: `orders: reopened: send`",
  "order-cancelled": "settle it in the shop by hand: what has left the warehouse was cancelled there",
  "order-partly-fulfilled":
    "settle with the warehouse which of its goods have left, then cancel the rest in the shop by hand",
  "items-already-fulfilled":
    "the shop's people have fulfilled it themselves: compare both sides, then `crossdock discard` it",
  "tracking-late": "enter the tracking code in the shop by hand",
  "fulfillment-state": "bring the fulfillment to Shipped in the shop by hand",
  "nothing-picked": "ask the warehouse: it calls the order shipped, and has picked nothing of it",
  "no-stock-told": "ask the warehouse why it does not tell the article's stock"
})
