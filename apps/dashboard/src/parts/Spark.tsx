/** Small pictures of a course of time: how much was done, and how long it took. Their numbers stand beside them. */
import { scaleLinear, scaleSymlog } from "d3-scale"
import { line } from "d3-shape"
import style from "./Spark.module.css"

const width = 120
const height = 28

interface BarsProps {
  readonly written: ReadonlyArray<number>
  readonly parked: ReadonlyArray<number>
  /** What it shows, for those who do not see it. */
  readonly label: string
}

/** What was written, and upon it what got stuck. */
export const Bars = ({ label, parked, written }: BarsProps) => {
  const most = Math.max(1, ...written.map((each, index) => each + (parked[index] ?? 0)))
  const heightOf = scaleSymlog([0, most], [0, height - 1])
  const step = width / Math.max(1, written.length)
  return (
    <svg
      className={style.spark}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path className={style.ground} d={`M0 ${height - 0.5}H${width}`} />
      {written.map((count, index) => {
        const stuck = parked[index] ?? 0
        const [whole, part] = [heightOf(count + stuck), stuck === 0 ? 0 : Math.max(2, heightOf(stuck))]
        const shared = { x: index * step + 0.1 * step, width: 0.8 * step }
        return whole === 0 ? null : (
          <g key={index}>
            <rect className={style.written} {...shared} y={height - whole} height={whole} />
            {part === 0 ? null : (
              <rect className={style.parked} {...shared} y={height - whole} height={Math.min(part, whole)} />
            )}
          </g>
        )
      })}
    </svg>
  )
}

interface CurveProps {
  /** Null where nothing was measured. */
  readonly values: ReadonlyArray<number | null>
  readonly label: string
}

export const Curve = ({ label, values }: CurveProps) => {
  const known = values.filter((value) => value !== null)
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [2, width - 2])
  const y = scaleSymlog([0, Math.max(1, ...known)], [height - 2, 3])
  const points = values.map((value, index) => ({ value, index }))
  const path = line<{ readonly value: number | null; readonly index: number }>()
    .defined(({ value }) => value !== null)
    .x(({ index }) => x(index))
    .y(({ value }) => y(value ?? 0))
  const alone = points.filter(
    ({ index, value }) => value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
  )
  return (
    <svg
      className={style.spark}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path className={style.ground} d={`M0 ${height - 0.5}H${width}`} />
      <path className={style.curve} d={path(points) ?? ""} />
      {alone.map(({ index, value }) => (
        <path key={index} className={style.point} d={`M${x(index)} ${y(value ?? 0)}h0.01`} />
      ))}
    </svg>
  )
}
