/** Both sides asked just now: what each of them calls the record, and its own word for how it stands. */
import { RefreshCw } from "lucide-react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Button } from "../../parts/Button.tsx"
import { placed, type Sides } from "./sides.ts"
import style from "./Live.module.css"
import page from "./RecordPage.module.css"

interface Props {
  readonly store: string
  readonly record: string
  readonly sides: Sides
}

type Both = NonNullable<Answer<"records.timeline">["records"][number]["sides"]>

export const Live = ({ record, sides, store }: Props) => {
  const t = useTranslations()
  const live = useAnswer("records.timeline", { params: { store, record }, query: { limit: "1", live: "true" } })
  return (
    <section className={page.section} aria-labelledby="sides">
      <div className={page.head}>
        <h2 id="sides">{t("record.sides")}</h2>
        <Button size="small" tone="quiet" isPending={live.isFetching} onPress={() => void live.refetch()}>
          <RefreshCw size={14} aria-hidden />
          {t("record.askAgain")}
        </Button>
      </div>
      <Answered of={live}>
        {({ records }) => (
          <ul className={style.list}>
            {records.map(({ key, pipeline, sides: both }) =>
              both === null ? null : (
                <li key={`${pipeline} ${key}`} className={style.pair}>
                  <Pair of={both} pipeline={pipeline} sides={sides} />
                </li>
              )
            )}
          </ul>
        )}
      </Answered>
    </section>
  )
}

const Pair = ({ of, pipeline, sides }: { readonly of: Both; readonly pipeline: string; readonly sides: Sides }) => {
  const comesFromShop = sides.comesFromShop(pipeline)
  const { shop, warehouse } = placed(comesFromShop, of.here, of.there)
  return (
    <>
      <One of={shop} side="shop" platform={sides.shop} />
      <p className={style.flow} data-from={comesFromShop ? "shop" : "warehouse"}>
        <span>{pipeline}</span>
      </p>
      <One of={warehouse} side="warehouse" platform={sides.warehouse} />
    </>
  )
}

interface OneProps {
  readonly of: Both["here"]
  readonly side: "shop" | "warehouse"
  readonly platform: string
}

const One = ({ of: { found, id, status, why }, platform, side }: OneProps) => {
  const t = useTranslations()
  return (
    <div className={style.side} data-found={found}>
      <p className={style.name}>
        {t(`record.${side}`)} <small>{platform}</small>
      </p>
      <p className={style.status}>
        {found === "there" ? status || t("record.found.there") : t(`record.found.${found}`)}
      </p>
      {id === "" ? null : <p className={style.id}>{id}</p>}
      {why === "" ? null : <p className={style.id}>{why}</p>}
    </div>
  )
}
