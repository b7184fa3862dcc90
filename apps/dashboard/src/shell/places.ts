/** The pages that one can always go to, with the letter that leads there after a `g`. */
import { Boxes, type LucideIcon } from "lucide-react"

interface Place {
  readonly to: "/"
  readonly name: "places.stores"
  readonly key: string
  readonly icon: LucideIcon
}

export const places: ReadonlyArray<Place> = [{ to: "/", name: "places.stores", key: "s", icon: Boxes }]
