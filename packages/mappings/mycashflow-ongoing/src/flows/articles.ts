/** Articles, from the shop to the warehouse. */
import { Pipeline, Reconciliation, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Option } from "effect"
import { asksAlso } from "../ArticleOptions.ts"
import type { Declaration } from "../Declaration.ts"
import { toInactiveArticle } from "../toInactiveArticle.ts"
import { timetable } from "../timetable.ts"
import { isSellableKey, toOngoingArticle } from "../toOngoingArticle.ts"
import { accountsOf } from "./accountsOf.ts"

export const articlePipeline = "articles"

export const articlesOf = (declaration: Declaration) =>
  Pipeline.make(articlePipeline, {
    every: timetable(declaration.articles, declaration.timeZone),
    urgency: Urgency.ranks.article,
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.sellables({ rivals: true, also: asksAlso(declaration.articles) }),
    map: toOngoingArticle({ ...declaration.articles, articlePipeline, notPicked: declaration.orders.notPicked }),
    to: Ongoing.sinks.articles(),
    ...(declaration.articles.deleted === "deactivate" ? { onceGone: toInactiveArticle } : {}),
    counterpart: Reconciliation.counterpart(Ongoing.sources.articles(), ({ articleNumber, productCode }) => ({
      remoteKey: articleNumber,
      isOpen: false,
      key: Option.filter(Option.fromNullOr(productCode), isSellableKey)
    }))
  })
