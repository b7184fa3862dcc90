/** An address at which there is nothing. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { Page } from "./Page.tsx"

export const NoSuchPage = () => {
  const t = useTranslations()
  return (
    <Page title={t("shell.noSuchPage")}>
      <p>
        <Link to="/">{t("shell.toStores")}</Link>
      </p>
    </Page>
  )
}
