/** One field from which one gets everywhere: to pages, to stores, and to whatever a number or a code belongs to. */
import { useNavigate } from "@tanstack/react-router"
import { Search } from "lucide-react"
import { useState } from "react"
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from "react-aria-components"
import { useTranslations } from "use-intl"
import { useAnswer } from "../api/asking.tsx"
import { Layer } from "../parts/Layer.tsx"
import style from "./Palette.module.css"
import { places } from "./places.ts"

interface Aim {
  readonly id: string
  readonly text: string
  readonly kind: string
  readonly go: () => void
}

/** More than one looks through. */
const most = 12

const Palette = ({ close }: { readonly close: () => void }) => {
  const t = useTranslations()
  const navigate = useNavigate()
  const { contains } = useFilter({ sensitivity: "base" })
  const [text, setText] = useState("")
  const { data } = useAnswer("stores.list", { query: { limit: "500" } })
  const pages = places.map(({ name, to }): Aim => ({
    id: to,
    text: t(name),
    kind: t("palette.page"),
    go: () => void navigate({ to })
  }))
  const stores = (data?.stores ?? []).map(({ store }): Aim => ({
    id: `store ${store}`,
    text: store,
    kind: t("palette.store"),
    go: () => void navigate({ to: "/stores/$store", params: { store } })
  }))
  const written = text.trim()
  const record: Aim = {
    id: "record",
    text: t("palette.recordNamed", { text: written }),
    kind: t("palette.record"),
    go: () => void navigate({ to: "/search", search: { text: written } })
  }
  const fitting = [...pages, ...stores].filter((aim) => contains(aim.text, text)).slice(0, most)
  const found = written === "" ? fitting : [record, ...fitting]
  return (
    <Layer title={t("shell.search")} close={close} isTitleHidden>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t("shell.search")} autoFocus className={style.field ?? ""}>
          <Search size={18} aria-hidden />
          <Input placeholder={t("palette.placeholder")} className={style.input ?? ""} />
        </SearchField>
        <Menu
          aria-label={t("palette.found")}
          items={found}
          className={style.list ?? ""}
          renderEmptyState={() => <p className={style.none}>{t("palette.none")}</p>}
          onAction={(id) => {
            close()
            found.find((aim) => aim.id === id)?.go()
          }}
        >
          {(aim: Aim) => (
            <MenuItem id={aim.id} textValue={aim.text} className={style.item ?? ""}>
              <span>{aim.text}</span>
              <small>{aim.kind}</small>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Layer>
  )
}

export default Palette
