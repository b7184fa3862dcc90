/** The flows of a store as the doors of a dock: open and fresh, late, failed, shut, or not seen yet. */
import { useTranslations } from "use-intl"
import { useFlowName } from "../../parts/useFlowName.ts"
import { useSpan } from "../../parts/useSpan.ts"
import style from "./Doors.module.css"
import { doorOf, type Lane } from "./Lane.ts"

export const Doors = ({ of }: { readonly of: ReadonlyArray<Lane> }) => {
  const t = useTranslations()
  const span = useSpan()
  const flow = useFlowName()
  const said = (lane: Lane) => {
    const age = lane.freshSeconds === null ? "" : ` · ${span(lane.freshSeconds)}`
    return `${flow(lane.pipeline)}: ${t(`door.${doorOf(lane)}`)}${age}`
  }
  return (
    <ul className={style.doors}>
      {of.map((lane) => (
        <li key={lane.pipeline} className={style.door} data-door={doorOf(lane)} title={said(lane)}>
          <span className="away">{said(lane)}</span>
        </li>
      ))}
    </ul>
  )
}
