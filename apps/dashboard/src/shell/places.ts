/** The pages that one can always go to, with the letter that leads there after a `g`. */
import { Boxes, type LucideIcon, OctagonAlert, Waypoints } from "lucide-react"

interface Place {
  readonly to: "/" | "/exceptions" | "/house"
  readonly name: "places.stores" | "places.exceptions" | "places.house"
  readonly key: string
  readonly icon: LucideIcon
}

export const places: ReadonlyArray<Place> = [
  { to: "/", name: "places.stores", key: "s", icon: Boxes },
  { to: "/exceptions", name: "places.exceptions", key: "e", icon: OctagonAlert },
  { to: "/house", name: "places.house", key: "h", icon: Waypoints }
]
