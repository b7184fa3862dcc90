/** The ground plan of the house: the shop at the left, the warehouse at the right, between them a dock with a lane for each flow. */

/** All in pixels. */
export interface Ground {
  readonly width: number
  readonly height: number
  /** How wide the shop and the warehouse are. */
  readonly wing: number
  readonly dock: { readonly left: number; readonly right: number }
  /** Where in a lane records stand that do not get across. */
  readonly bays: Readonly<Record<"stuck" | "waits" | "odd", number>>
  readonly laneOf: (index: number) => number
}

const laneHeight = 78
const top = 34

export const groundOf = (width: number, lanes: number): Ground => {
  const isNarrow = width < 480
  const wing = isNarrow ? 26 : Math.min(150, Math.max(104, width * 0.14))
  const inner = width - 2 * wing
  const dock = { left: wing + inner * (isNarrow ? 0.12 : 0.2), right: width - wing - inner * (isNarrow ? 0.12 : 0.2) }
  const middle = (dock.left + dock.right) / 2
  const step = Math.max(43, Math.min(70, (dock.right - dock.left) / 5))
  return {
    width,
    height: top + Math.max(1, lanes) * laneHeight + 18,
    wing,
    dock,
    bays: { waits: middle - step, odd: middle, stuck: middle + step },
    laneOf: (index) => top + index * laneHeight + laneHeight / 2
  }
}
