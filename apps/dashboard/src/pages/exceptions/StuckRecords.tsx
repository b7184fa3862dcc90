/** The records of one cause, page by page. */
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Button } from "../../parts/Button.tsx"
import type { Exception } from "./ExceptionCard.tsx"
import style from "./ExceptionCard.module.css"

const step = 50
const most = 500

export const StuckRecords = ({ id, store }: Pick<Exception, "id" | "store">) => {
  const t = useTranslations()
  const [limit, setLimit] = useState(step)
  const whole = useAnswer("records.exception", { params: { store, id }, query: { limit: String(limit) } })
  return (
    <Answered of={whole}>
      {({ next, stuck }) => (
        <>
          <ul className={style.records}>
            {stuck.map(({ attempts, key, why }) => (
              <li key={key}>
                <Link
                  to="/stores/$store/records/$record"
                  params={{ store, record: key }}
                  search={{ pipeline: undefined }}
                >
                  {key}
                </Link>
                <span>{why}</span>
                <small>{t("exceptions.tries", { count: attempts })}</small>
              </li>
            ))}
          </ul>
          {next !== null && limit < most ? (
            <Button size="small" onPress={() => setLimit(Math.min(most, limit * 2))}>
              {t("exceptions.moreRecords")}
            </Button>
          ) : null}
        </>
      )}
    </Answered>
  )
}
