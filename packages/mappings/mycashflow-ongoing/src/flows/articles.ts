/** Articles, from the shop to the warehouse. */
import { Pipeline, Reconciliation, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { TakenCode, timetable } from "@crossdock/ongoing-flows"
import { asksAlso } from "../ArticleOptions.ts"
import type { Declaration } from "../Declaration.ts"
import { toInactiveArticle } from "../toInactiveArticle.ts"
import { toOngoingArticle } from "../toOngoingArticle.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"

export const articlePipeline = "articles"

export const articlesOf = (declaration: Declaration) =>
  Pipeline.make(articlePipeline, {
    every: timetable(declaration.articles, declaration.timeZone),
    urgency: Urgency.ranks.article,
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.sellables({ rivals: true, also: asksAlso(declaration.articles) }),
    describe: describe.article,
    map: toOngoingArticle({ ...declaration.articles, articlePipeline, notPicked: declaration.orders.notPicked }),
    to: Ongoing.sinks.articles(),
    ...(declaration.articles.deleted === "deactivate" ? { onceGone: toInactiveArticle } : {}),
    incumbency: TakenCode,
    counterpart: Reconciliation.counterpart(Ongoing.sources.articles(), (article) => ({
      remoteKey: article.articleNumber,
      isOpen: false,
      key: TakenCode.keyOf(article)
    }))
  })
