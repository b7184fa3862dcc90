/** The house from above: the shop, the warehouse, the dock between them, and whatever moves. */
import { useLayoutEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { platformName } from "../../parts/platformName.ts"
import { useFlowName } from "../../parts/useFlowName.ts"
import { groundOf } from "./Ground.ts"
import style from "./House.module.css"
import { LaneOfHouse } from "./LaneOfHouse.tsx"
import { ParcelOnTheWay } from "./ParcelOnTheWay.tsx"
import type { Track } from "./Track.ts"
import type { Parcel } from "./traffic.ts"

interface Props {
  readonly tracks: ReadonlyArray<Track>
  /** The platforms at either side. */
  readonly sides: Readonly<Record<"shop" | "warehouse", ReadonlyArray<string>>>
  readonly parcels: ReadonlyArray<Parcel>
  readonly arrived: (id: number) => void
}

export const Plan = ({ arrived, parcels, sides, tracks }: Props) => {
  const t = useTranslations()
  const flow = useFlowName()
  const [frame, width] = useWidth()
  const ground = groundOf(width, tracks.length)
  const { dock, height, wing } = ground
  const said = tracks
    .map(({ odd, pipeline, stuck, waiting }) => t("house.lane", { flow: flow(pipeline), stuck: stuck + odd, waiting }))
    .join("; ")
  return (
    <div ref={frame} className={style.frame}>
      {width === 0 ? null : (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
          <defs>
            <pattern id="floor" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V14" className={style.floorLine} />
            </pattern>
          </defs>
          <rect
            className={style.dock}
            x={dock.left}
            y={8}
            width={dock.right - dock.left}
            height={height - 16}
            rx={12}
          />
          <rect x={dock.left} y={8} width={dock.right - dock.left} height={height - 16} rx={12} fill="url(#floor)" />
          <Wing x={0} width={wing} height={height} kind="shop" names={sides.shop.map(platformName)} />
          <Wing
            x={width - wing}
            width={wing}
            height={height}
            kind="warehouse"
            names={sides.warehouse.map(platformName)}
          />
          {tracks.map((track, index) => (
            <LaneOfHouse key={track.pipeline} of={track} ground={ground} y={ground.laneOf(index)} />
          ))}
          {parcels.map((parcel) => {
            const index = tracks.findIndex(({ pipeline }) => pipeline === parcel.pipeline)
            const track = tracks[index]
            return track === undefined ? null : (
              <ParcelOnTheWay
                key={parcel.id}
                of={parcel}
                ground={ground}
                y={ground.laneOf(index)}
                isOutward={track.isOutward}
                arrived={arrived}
              />
            )
          })}
        </svg>
      )}
    </div>
  )
}

interface WingProps {
  readonly x: number
  readonly width: number
  readonly height: number
  readonly kind: "shop" | "warehouse"
  readonly names: ReadonlyArray<string>
}

const Wing = ({ height, kind, names, width, x }: WingProps) => {
  const t = useTranslations()
  const [middle, isNarrow] = [x + width / 2, width < 60]
  return (
    <g className={style.wing} data-kind={kind}>
      <rect x={x + 1} y={1} width={width - 2} height={height - 2} rx={isNarrow ? 6 : 12} />
      {isNarrow ? (
        <text
          className={style.side}
          transform={`translate(${middle + 4} ${height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {names.join(", ")}
        </text>
      ) : (
        <>
          <text className={style.side} x={middle} y={height / 2 - 4} textAnchor="middle">
            {t(`house.${kind}`)}
          </text>
          {names.map((name, index) => (
            <text key={name} className={style.platform} x={middle} y={height / 2 + 15 + 17 * index} textAnchor="middle">
              {name}
            </text>
          ))}
        </>
      )}
    </g>
  )
}

/** Of an element that follows the width of the page. */
const useWidth = () => {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = frame
    if (current === null) return
    const measure = () => setWidth(Math.floor(current.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [frame, width] as const
}
