/** The way in: a token, by hand. A sign-in link does without. */
import { type FormEvent, useState } from "react"
import { useTranslations } from "use-intl"
import { Problem } from "../api/Problem.ts"
import { Button } from "../parts/Button.tsx"
import { Field } from "../parts/Field.tsx"
import { Mark } from "../shell/Mark.tsx"
import { Preferences } from "../shell/Preferences.tsx"
import style from "./EntryPage.module.css"
import type { Proof } from "./Session.ts"

const EntryPage = ({ enter }: { readonly enter: (proof: Proof) => Promise<void> }) => {
  const t = useTranslations()
  const [token, setToken] = useState("")
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      await enter({ token: token.trim() })
    } catch (error) {
      setProblem(said(error, { refused: t("entry.refused"), unreachable: t("entry.unreachable") }))
      setBusy(false)
    }
  }
  return (
    <main className={style.page}>
      <form className={style.card} onSubmit={(event) => void submit(event)}>
        <p className={style.brand}>
          <Mark />
          Crossdock
        </p>
        <h1>{t("entry.title")}</h1>
        <p className={style.lead}>{t("entry.lead")}</p>
        <Field
          label={t("entry.token")}
          type="password"
          autoComplete="current-password"
          value={token}
          onChange={setToken}
          autoFocus
          isRequired
          error={problem}
        />
        <Button type="submit" tone="primary" isPending={isBusy} isDisabled={token.trim() === ""}>
          {t("entry.enter")}
        </Button>
        <p className={style.hint}>{t.rich("entry.hint", { code: (text) => <code>{text}</code> })}</p>
      </form>
      <Preferences />
    </main>
  )
}

const said = (error: unknown, texts: { readonly refused: string; readonly unreachable: string }) => {
  if (!(error instanceof Problem)) return texts.unreachable
  if (error.status === 401) return texts.refused
  return error.status === 0 ? texts.unreachable : error.message
}

export default EntryPage
