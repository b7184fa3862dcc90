/** Of a question: that it is on its way, why it failed, or its answer. */
import { RefreshCw } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import type { Problem } from "../api/Problem.ts"
import style from "./Answered.module.css"
import { Button } from "./Button.tsx"

interface Props<A> {
  readonly of: {
    readonly data: A | undefined
    readonly error: Problem | null
    readonly refetch: () => unknown
  }
  readonly children: (answer: A) => ReactNode
}

export const Answered = <A,>({ children, of: { data, error, refetch } }: Props<A>) => {
  const t = useTranslations()
  if (data !== undefined) return children(data)
  if (error === null)
    return (
      <p className={style.waiting} role="status">
        {t("state.loading")}
      </p>
    )
  return (
    <div className={style.failed} role="alert">
      <p>{t("state.failed", { why: error.message })}</p>
      {error.fix === undefined ? null : <p>{error.fix}</p>}
      <Button size="small" onPress={() => void refetch()}>
        <RefreshCw size={14} aria-hidden />
        {t("state.again")}
      </Button>
    </div>
  )
}
