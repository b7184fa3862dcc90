/** One store. */
import { getRouteApi, Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Page } from "../../shell/Page.tsx"

const route = getRouteApi("/stores/$store")

export const StorePage = () => {
  const t = useTranslations()
  const { store } = route.useParams()
  const answer = useAnswer("stores.get", { params: { store } })
  return (
    <Page title={store} within={<Link to="/">{t("stores.title")}</Link>}>
      <Answered of={answer}>
        {({ lanes }) => (
          <ul>
            {lanes.map(({ pipeline }) => (
              <li key={pipeline}>{pipeline}</li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  )
}
