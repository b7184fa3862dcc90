/** A part of a page with a heading of its own. */
import { type ReactNode, useId } from "react"
import style from "./Panel.module.css"

interface Props {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Panel = ({ actions, children, title }: Props) => {
  const id = useId()
  return (
    <section className={style.panel} aria-labelledby={id}>
      <header className={style.head}>
        <h2 id={id}>{title}</h2>
        {actions === undefined ? null : <div className={style.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
