/** The pages that one can always go to, with the letter that leads there after a `g`. */
import { Boxes, type LucideIcon, OctagonAlert } from "lucide-react"

interface Place {
  readonly to: "/" | "/exceptions"
  readonly name: "places.stores" | "places.exceptions"
  readonly key: string
  readonly icon: LucideIcon
}

export const places: ReadonlyArray<Place> = [
  { to: "/", name: "places.stores", key: "s", icon: Boxes },
  { to: "/exceptions", name: "places.exceptions", key: "e", icon: OctagonAlert }
]
