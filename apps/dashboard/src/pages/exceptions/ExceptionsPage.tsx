/** What stands in the way of records, in all stores or in one. */
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Choice } from "../../parts/Choice.tsx"
import { Money } from "../../parts/Money.tsx"
import { Select } from "../../parts/Select.tsx"
import { Page } from "../../shell/Page.tsx"
import { type Exception, ExceptionCard } from "./ExceptionCard.tsx"
import { inOrder, type Order, sums } from "./inOrder.ts"
import style from "./ExceptionsPage.module.css"

const route = getRouteApi("/exceptions")

export const ExceptionsPage = () => {
  const t = useTranslations()
  const { state = "open", store } = route.useSearch()
  const [order, setOrder] = useState<Order>("most")
  const found = useAnswer("records.exceptions", {
    query: { limit: "500", state, ...(store === undefined ? {} : { store }) }
  })
  return (
    <Page
      title={t("exceptions.title")}
      lead={t("exceptions.lead")}
      actions={<Chosen order={order} choose={setOrder} />}
    >
      <Answered of={found}>
        {({ exceptions, next }) =>
          exceptions.length === 0 ? (
            <p className={style.none}>{t(state === "open" ? "exceptions.none" : "exceptions.noneClosed")}</p>
          ) : (
            <>
              <Sum of={exceptions} />
              <div className={style.list}>
                {inOrder(exceptions, order).map((each) => (
                  <ExceptionCard key={each.id} of={each} />
                ))}
              </div>
              {next === null ? null : <p>{t("exceptions.more")}</p>}
            </>
          )
        }
      </Answered>
    </Page>
  )
}

const Sum = ({ of }: { readonly of: ReadonlyArray<Exception> }) => {
  const t = useTranslations()
  const { records, worth } = sums(of)
  return (
    <p className={style.sum} role="status">
      <strong>{t("exceptions.causes", { count: of.length })}</strong>
      <span>{t("exceptions.records", { count: records })}</span>
      {worth.length === 0 ? null : (
        <span>
          <Money of={worth} /> {t("exceptions.atStake")}
        </span>
      )}
    </p>
  )
}

const Chosen = ({ choose, order }: { readonly order: Order; readonly choose: (order: Order) => void }) => {
  const t = useTranslations()
  const navigate = useNavigate({ from: "/exceptions" })
  const { state = "open", store = "" } = route.useSearch()
  const { data } = useAnswer("stores.list", { query: { limit: "500" } })
  const stores = (data?.stores ?? []).map((each) => each.store)
  return (
    <>
      {stores.length < 2 && store === "" ? null : (
        <Select
          label={t("exceptions.store")}
          chosen={store}
          options={[{ id: "", text: t("exceptions.everyStore") }, ...stores.map((id) => ({ id, text: id }))]}
          choose={(id) => void navigate({ search: { state, store: id === "" ? undefined : id } })}
        />
      )}
      <Choice
        label={t("exceptions.order")}
        chosen={order}
        options={(["most", "oldest"] as const).map((id) => ({ id, text: t(`exceptions.${id}`) }))}
        choose={choose}
      />
      <Choice
        label={t("exceptions.which")}
        chosen={state}
        options={(["open", "closed"] as const).map((id) => ({ id, text: t(`exceptions.${id}`) }))}
        choose={(id) => void navigate({ search: { store: store === "" ? undefined : store, state: id } })}
      />
    </>
  )
}
