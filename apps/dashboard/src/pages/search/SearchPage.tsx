/** Records by whatever somebody has of them: a number from a letter, a code from a parcel. */
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Button } from "../../parts/Button.tsx"
import { Field } from "../../parts/Field.tsx"
import { Standing } from "../../parts/Standing.tsx"
import { When } from "../../parts/When.ts"
import { Page } from "../../shell/Page.tsx"
import style from "./SearchPage.module.css"

const route = getRouteApi("/search")

export const SearchPage = () => {
  const t = useTranslations()
  const { text = "" } = route.useSearch()
  return (
    <Page title={t("search.title")} lead={t("search.lead")}>
      <Asking key={text} text={text} />
      {text === "" ? null : <Found text={text} />}
    </Page>
  )
}

const Asking = ({ text }: { readonly text: string }) => {
  const t = useTranslations()
  const navigate = useNavigate({ from: "/search" })
  const [written, setWritten] = useState(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ search: { text: written.trim() } })
  }
  return (
    <form role="search" className={style.form} onSubmit={submit}>
      <Field
        label={t("search.field")}
        type="search"
        value={written}
        onChange={setWritten}
        isLabelHidden
        placeholder={t("search.field")}
        autoFocus={text === ""}
      />
      <Button type="submit" tone="primary" isDisabled={written.trim() === ""}>
        {t("search.go")}
      </Button>
    </form>
  )
}

const Found = ({ text }: { readonly text: string }) => {
  const t = useTranslations()
  const found = useAnswer("records.search", { query: { text, limit: "100" } })
  return (
    <Answered of={found}>
      {({ more, records }) =>
        records.length === 0 ? (
          <p role="status" className={style.none}>
            {t("search.none", { text })}
          </p>
        ) : (
          <>
            <ul className={style.list} aria-label={t("search.found")}>
              {records.map((record) => (
                <Row key={`${record.store} ${record.pipeline} ${record.key}`} of={record} />
              ))}
            </ul>
            {more ? <p>{t("search.more")}</p> : null}
          </>
        )
      }
    </Answered>
  )
}

const Row = ({ of }: { readonly of: Answer<"records.search">["records"][number] }) => {
  const { decidedAt, key, pipeline, remoteKey, status, store, why } = of
  return (
    <li className={style.row}>
      <Link
        to="/stores/$store/records/$record"
        params={{ store, record: key }}
        search={{ pipeline: undefined }}
        className={style.key}
      >
        {remoteKey === "" || remoteKey === key ? key : `${key} → ${remoteKey}`}
      </Link>
      <span className={style.place}>
        {store} · {pipeline}
      </span>
      <Standing status={status} />
      <span className={style.since}>{decidedAt === null ? null : <When at={decidedAt} />}</span>
      {why === "" ? null : <p className={style.why}>{why}</p>}
    </li>
  )
}
