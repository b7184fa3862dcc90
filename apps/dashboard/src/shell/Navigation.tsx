/** Where one can go: a rail at the side, or a bar at the foot of a narrow screen. */
import { Link } from "@tanstack/react-router"
import { CircleHelp, Search } from "lucide-react"
import { useTranslations } from "use-intl"
import { Account } from "./Account.tsx"
import { LineState } from "./LineState.tsx"
import { Mark } from "./Mark.tsx"
import style from "./Navigation.module.css"
import { places } from "./places.ts"

interface Props {
  readonly search: () => void
  readonly help: () => void
}

export const Navigation = ({ help, search }: Props) => {
  const t = useTranslations()
  return (
    <header className={style.rail}>
      <Link to="/" className={style.brand}>
        <Mark />
        <span>Crossdock</span>
      </Link>
      <button type="button" className={style.search} onClick={search}>
        <Search size={16} aria-hidden />
        <span>{t("shell.search")}</span>
        <kbd>/</kbd>
      </button>
      <nav aria-label={t("shell.navigation")} className={style.nav}>
        <ul>
          {places.map(({ icon: Icon, name, to }) => (
            <li key={to}>
              <Link to={to} className={style.place} activeOptions={{ exact: to === "/" }}>
                <Icon size={18} aria-hidden />
                <span>{t(name)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.foot}>
        <LineState />
        <button type="button" className={style.help} onClick={help}>
          <CircleHelp size={16} aria-hidden />
          <span>{t("shell.help")}</span>
          <kbd>?</kbd>
        </button>
        <Account />
      </div>
    </header>
  )
}
