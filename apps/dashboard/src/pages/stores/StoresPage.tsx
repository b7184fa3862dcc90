/** All stores at a glance. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Page } from "../../shell/Page.tsx"

export const StoresPage = () => {
  const t = useTranslations()
  const stores = useAnswer("stores.list", { query: { limit: "500" } })
  return (
    <Page title={t("stores.title")}>
      <Answered of={stores}>
        {({ stores }) =>
          stores.length === 0 ? (
            <p>{t("stores.none")}</p>
          ) : (
            <ul>
              {stores.map(({ store }) => (
                <li key={store}>
                  <Link to="/stores/$store" params={{ store }}>
                    {store}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
