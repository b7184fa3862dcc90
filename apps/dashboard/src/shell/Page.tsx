/** The frame of a page: its title, what can be done on it, and its contents. */
import { type ReactNode, useEffect } from "react"
import style from "./Page.module.css"

interface Props {
  readonly title: string
  /** Above the title: where this is a part of. */
  readonly within?: ReactNode
  /** Below the title, in a few words. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Page = ({ actions, children, lead, title, within }: Props) => {
  useEffect(() => {
    document.title = `${title} · Crossdock`
  }, [title])
  return (
    <div className={style.page}>
      <header className={style.head}>
        <div className={style.titles}>
          {within === undefined ? null : <div className={style.within}>{within}</div>}
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={style.lead}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={style.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
