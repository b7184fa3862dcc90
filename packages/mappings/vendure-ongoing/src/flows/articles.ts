/** Articles, from the shop to the warehouse. */
import { Pipeline, Reconciliation, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { TakenCode, timetable } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import type { Declaration } from "../Declaration.ts"
import { toOngoingArticle } from "../toOngoingArticle.ts"
import { accountsOf } from "./accountsOf.ts"

export const articlePipeline = "articles"

export const articlesOf = (declaration: Declaration) =>
  Pipeline.make(articlePipeline, {
    every: timetable(declaration.articles, declaration.timeZone),
    urgency: Urgency.ranks.article,
    accounts: accountsOf(declaration),
    from: Vendure.sources.productVariants(),
    map: toOngoingArticle({ moneyPrecision: declaration.vendure.moneyPrecision, articlePipeline }),
    to: Ongoing.sinks.articles(),
    incumbency: TakenCode,
    counterpart: Reconciliation.counterpart(Ongoing.sources.articles(), (article) => ({
      remoteKey: article.articleNumber,
      isOpen: false,
      key: TakenCode.keyOf(article)
    }))
  })
