/** What has happened to a record, with the shop's and the warehouse's own words at that moment to the left and the right. */
import { useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import { Happened } from "./Happened.tsx"
import { placed, type Sides } from "./sides.ts"
import style from "./History.module.css"
import page from "./RecordPage.module.css"

export type Event = Answer<"records.timeline">["events"][number]

interface Props {
  readonly events: ReadonlyArray<Event>
  readonly sides: Sides
}

export const History = ({ events, sides }: Props) => {
  const t = useTranslations()
  return (
    <section className={page.section} aria-labelledby="history">
      <div className={page.head}>
        <h2 id="history">{t("record.history")}</h2>
        <p>{t("record.newestFirst")}</p>
      </div>
      <div className={style.frame}>
        <div className={style.heads} aria-hidden>
          <span>
            {t("record.shop")} <small>{sides.shop}</small>
          </span>
          <span>Crossdock</span>
          <span>
            {t("record.warehouse")} <small>{sides.warehouse}</small>
          </span>
        </div>
        <ol className={style.list}>
          {events.toReversed().map((event) => (
            <li key={event.id} className={style.row}>
              <Row of={event} sides={sides} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

const Row = ({ of, sides }: { readonly of: Event; readonly sides: Sides }) => {
  const { shop, warehouse } = placed(sides.comesFromShop(of.pipeline), of.statusHere, of.statusThere)
  return (
    <>
      <Word text={shop} side="shop" />
      <Happened of={of} />
      <Word text={warehouse} side="warehouse" />
    </>
  )
}

const Word = ({ side, text }: { readonly text: string; readonly side: "shop" | "warehouse" }) => {
  const t = useTranslations()
  return (
    <p className={style.word} data-side={side} data-is-said={text !== ""}>
      {text === "" ? null : (
        <>
          <span className="away">{t(`record.${side}`)}: </span>
          {text}
        </>
      )}
    </p>
  )
}
