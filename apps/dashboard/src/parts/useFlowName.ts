/** What a flow is called: by its own word where it is one of the usual ones, else as its store file calls it. */
import { useTranslations } from "use-intl"

const known = [
  "articles",
  "orders",
  "deliveries",
  "stock",
  "cancellations",
  "returns",
  "returnNotices",
  "reconciliation",
  "reporting"
] as const
type Known = (typeof known)[number]

const isKnown = (name: string): name is Known => known.some((each) => each === name)

export const useFlowName = () => {
  const t = useTranslations()
  return (pipeline: string) => (isKnown(pipeline) ? t(`flow.${pipeline}`) : pipeline)
}
