/** What this platform sends and takes, by the names under which captured payloads are checked. */
import { Article } from "./Article.ts"
import { Order } from "./Order.ts"
import { OrderStatuses } from "./OrderStatuses.ts"
import { OrderWebhook } from "./OrderWebhook.ts"
import { PutArticle } from "./PutArticle.ts"
import { PutOrder } from "./PutOrder.ts"
import { PutReturnOrder } from "./PutReturnOrder.ts"
import { ReturnOrder } from "./ReturnOrder.ts"
import { TransporterContract } from "./TransporterContract.ts"

export const payloads = {
  order: Order,
  article: Article,
  "put-order": PutOrder,
  "put-article": PutArticle,
  "return-order": ReturnOrder,
  "put-return-order": PutReturnOrder,
  "order-webhook": OrderWebhook,
  statuses: OrderStatuses,
  "transporter-contracts": TransporterContract
}
