/** A lane of the house: its doors, which way it goes, and how many stand in its bays. */
import { useFormatter, useTranslations } from "use-intl"
import { useFlowName } from "../../parts/useFlowName.ts"
import type { Ground } from "./Ground.ts"
import style from "./House.module.css"
import type { Track } from "./Track.ts"

interface Props {
  readonly of: Track
  readonly ground: Ground
  readonly y: number
}

export const LaneOfHouse = ({ ground: { bays, dock, width, wing }, of: track, y }: Props) => {
  const t = useTranslations()
  const flow = useFlowName()
  const [from, to] = track.isOutward ? [wing, width - wing] : [width - wing, wing]
  const turn = track.isOutward ? 1 : -1
  const arrows = [0.5 * (wing + dock.left), 0.5 * (dock.right + width - wing)]
  return (
    <g className={style.lane} data-door={track.door}>
      <path className={style.way} d={`M${from} ${y}H${to}`} />
      {arrows.map((x) => (
        <path key={x} className={style.arrow} d={`M${x - 4 * turn} ${y - 5}l${6 * turn} 5l${-6 * turn} 5`} />
      ))}
      {[dock.left, dock.right].map((x) => (
        <rect key={x} className={style.gate} x={x - 4} y={y - 14} width={8} height={28} rx={2} />
      ))}
      <text className={style.flow} x={dock.left + 16} y={y - 13}>
        {flow(track.pipeline)}
      </text>
      <text className={style.door} x={dock.right - 16} y={y - 13} textAnchor="end">
        {track.door === "fresh" ? "" : t(`door.${track.door}`)}
      </text>
      <Bay kind="waits" x={bays.waits} y={y} count={track.waiting} />
      <Bay kind="odd" x={bays.odd} y={y} count={track.odd} />
      <Bay kind="stuck" x={bays.stuck} y={y} count={track.stuck} />
    </g>
  )
}

interface BayProps {
  readonly kind: "waits" | "odd" | "stuck"
  readonly x: number
  readonly y: number
  readonly count: number
}

/** Empty bays are not shown. */
const Bay = ({ count, kind, x, y }: BayProps) => {
  const t = useTranslations()
  const format = useFormatter()
  if (count === 0) return null
  return (
    <g className={style.bay} data-kind={kind}>
      <title>{t(`house.bay.${kind}`, { count })}</title>
      <path className={style.spur} d={`M${x} ${y}v12`} />
      <rect x={x - 19} y={y + 11} width={38} height={20} rx={5} />
      <text x={x} y={y + 25.5} textAnchor="middle">
        {format.number(count, { notation: "compact" })}
      </text>
    </g>
  )
}
