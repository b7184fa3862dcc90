/** One value that goes out. */
import { useId, useState } from "react"
import { Button, Tooltip, TooltipTrigger } from "react-aria-components"
import type { Answer } from "../../api/Declaration.ts"
import { said } from "../../parts/said.ts"
import { Provenance } from "./Provenance.tsx"
import style from "./Explained.module.css"

export type ExplainedValue = Answer<"records.explain">["records"][number]["values"][number]

export const Value = ({ of }: { readonly of: ExplainedValue }) => {
  const kept = useId()
  const [isKept, setKept] = useState(false)
  return (
    <li className={style.value}>
      <TooltipTrigger delay={150} closeDelay={80}>
        <Button
          className={style.press ?? ""}
          aria-expanded={isKept}
          aria-controls={kept}
          onPress={() => setKept(!isKept)}
        >
          <span className={style.path}>{of.path}</span>
          <span className={style.text}>{said(of.value)}</span>
        </Button>
        {isKept ? null : (
          <Tooltip className={style.tip ?? ""} placement="bottom start" offset={4}>
            <Provenance of={of} />
          </Tooltip>
        )}
      </TooltipTrigger>
      <div id={kept}>{isKept ? <Provenance of={of} /> : null}</div>
    </li>
  )
}
