/** A record on its way through the house. It sets out once, and is gone when it has arrived. */
import { useEffect, useRef } from "react"
import type { Ground } from "./Ground.ts"
import style from "./House.module.css"
import type { Parcel } from "./traffic.ts"

interface Props {
  readonly of: Parcel
  readonly ground: Ground
  readonly y: number
  readonly isOutward: boolean
  readonly arrived: (id: number) => void
}

const size = 13

/** Milliseconds from one side to the other. */
const crossing = 2_100

export const ParcelOnTheWay = ({ arrived, ground, isOutward, of: { after, fate, id }, y }: Props) => {
  const box = useRef<SVGGElement>(null)
  useEffect(() => {
    const { current } = box
    if (current === null) return
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches
    const frames = isStill ? inPlace(ground, isOutward, fate) : onTheWay(ground, isOutward, fate)
    const way = current.animate(frames, {
      duration: fate === "across" ? crossing : crossing * 0.75,
      delay: after,
      easing: "linear",
      fill: "both"
    })
    way.addEventListener("finish", () => arrived(id))
    return () => way.cancel()
    // It sets out once: a ground that changes under it does not turn it back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <g transform={`translate(0 ${y})`}>
      <g ref={box} className={style.parcel} data-fate={fate}>
        <rect x={-size / 2} y={-size / 2} width={size} height={size} rx={2.5} />
        <path d={`M${-size / 2} -1H${size / 2}M0 ${-size / 2}V-1`} />
      </g>
    </g>
  )
}

type Fate = Parcel["fate"]

const at = (x: number, y = 0, opacity = 1): Keyframe => ({ transform: `translate(${x}px, ${y}px)`, opacity })

const endsOf = ({ width, wing }: Ground, isOutward: boolean) => {
  const [left, right] = [wing - 4, width - wing + 4]
  return isOutward ? ([left, right] as const) : ([right, left] as const)
}

const onTheWay = (ground: Ground, isOutward: boolean, fate: Fate): Array<Keyframe> => {
  const [from, to] = endsOf(ground, isOutward)
  const middle = (ground.dock.left + ground.dock.right) / 2
  if (fate === "across")
    return [at(from, 0, 0), { ...at(from, 0), offset: 0.08 }, { ...at(to, 0), offset: 0.92 }, at(to, 0, 0)]
  if (fate === "away") return [at(from, 0, 0), { ...at(from, 0), offset: 0.1 }, at(middle, 0, 0)]
  const bay = ground.bays[fate]
  return [
    at(from, 0, 0),
    { ...at(from, 0), offset: 0.1 },
    { ...at(bay, 0), offset: 0.7 },
    { ...at(bay, 20), offset: 0.9 },
    at(bay, 22, 0)
  ]
}

/** For those who do not want to see things move: it lights up where it ends. */
const inPlace = (ground: Ground, isOutward: boolean, fate: Fate): Array<Keyframe> => {
  const [, to] = endsOf(ground, isOutward)
  const x = fate === "across" ? to : fate === "away" ? (ground.dock.left + ground.dock.right) / 2 : ground.bays[fate]
  return [at(x, 0, 0), at(x, 0, 1), at(x, 0, 0)]
}
