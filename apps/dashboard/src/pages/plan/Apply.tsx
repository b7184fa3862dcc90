/** Has exactly what a plan says done, after asking once more. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useWish } from "../../api/asking.tsx"
import { Button } from "../../parts/Button.tsx"
import { Layer } from "../../parts/Layer.tsx"
import type { PlanAnswer } from "./planIn.ts"
import style from "./PlanPage.module.css"

interface Props {
  readonly store: string
  readonly of: PlanAnswer
  readonly begun: (id: string) => void
}

export const Apply = ({ begun, of: { hash, writes }, store }: Props) => {
  const t = useTranslations()
  const [isAsked, setAsked] = useState(false)
  const { error, isPending, mutate } = useWish("plans.apply")
  const apply = () =>
    mutate(
      { params: { store }, body: { plan: hash } },
      {
        onSuccess: ({ id }) => {
          setAsked(false)
          begun(id)
        }
      }
    )
  return (
    <>
      <Button tone="primary" onPress={() => setAsked(true)}>
        {t("plan.apply", { count: writes })}
      </Button>
      {isAsked ? (
        <Layer title={t("plan.apply", { count: writes })} close={() => setAsked(false)} isAlert>
          <p>{t("plan.applyAbout", { store })}</p>
          {error === null ? null : (
            <p className={style.error} role="alert">
              {error.message}
            </p>
          )}
          <div className={style.buttons}>
            <Button onPress={() => setAsked(false)}>{t("deed.cancel")}</Button>
            <Button tone="primary" isPending={isPending} onPress={apply}>
              {t("plan.doIt")}
            </Button>
          </div>
        </Layer>
      ) : null}
    </>
  )
}
