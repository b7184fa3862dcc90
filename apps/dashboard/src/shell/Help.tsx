/** The keys, in a list. */
import { useTranslations } from "use-intl"
import { Button } from "../parts/Button.tsx"
import { Layer } from "../parts/Layer.tsx"
import style from "./Help.module.css"
import { places } from "./places.ts"

const Help = ({ close }: { readonly close: () => void }) => {
  const t = useTranslations()
  const keys = [
    { keys: ["/"], what: t("help.search") },
    { keys: ["Ctrl", "K"], what: t("help.search") },
    ...places.map(({ key, name }) => ({ keys: ["g", key], what: t("help.go", { place: t(name) }) })),
    { keys: ["?"], what: t("help.help") },
    { keys: ["Esc"], what: t("help.close") }
  ]
  return (
    <Layer title={t("help.title")} close={close}>
      <dl className={style.keys}>
        {keys.map((each) => (
          <div key={each.keys.join(" ")}>
            <dt>
              {each.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{each.what}</dd>
          </div>
        ))}
      </dl>
      <p className={style.docs}>
        <a href="/docs">{t("help.docs")}</a>
      </p>
      <Button onPress={close}>{t("help.close")}</Button>
    </Layer>
  )
}

export default Help
