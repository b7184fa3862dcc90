/** Around every page: where one can go, how the line to the service is, and who is signed in. */
import { Outlet } from "@tanstack/react-router"
import { lazy, Suspense, useCallback, useState } from "react"
import { useTranslations } from "use-intl"
import { Live } from "../live/Live.tsx"
import { Notices } from "../parts/Notice.tsx"
import { SignedIn } from "../session/SignedIn.tsx"
import { Banner } from "./Banner.tsx"
import { Navigation } from "./Navigation.tsx"
import style from "./Shell.module.css"
import { useShortcuts } from "./useShortcuts.ts"

const Palette = lazy(() => import("./Palette.tsx"))
const Help = lazy(() => import("./Help.tsx"))

export const Shell = () => (
  <SignedIn>
    <Live>
      <Notices>
        <Rooms />
      </Notices>
    </Live>
  </SignedIn>
)

const Rooms = () => {
  const t = useTranslations()
  const [open, setOpen] = useState<"nothing" | "palette" | "help">("nothing")
  const close = useCallback(() => setOpen("nothing"), [])
  const search = useCallback(() => setOpen("palette"), [])
  const help = useCallback(() => setOpen("help"), [])
  useShortcuts({ search, help })
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content">
        {t("shell.skip")}
      </a>
      <Navigation search={search} help={help} />
      <main id="content" className={style.content} tabIndex={-1}>
        <Banner />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense fallback={null}>
        {open === "palette" ? <Palette close={close} /> : null}
        {open === "help" ? <Help close={close} /> : null}
      </Suspense>
    </div>
  )
}
