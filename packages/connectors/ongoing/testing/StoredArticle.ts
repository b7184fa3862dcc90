/** An article as the warehouse keeps it. */
import type { Fields } from "./Fields.ts"

export interface StoredArticle {
  readonly articleSystemId: number
  readonly articleNumber: string
  /** As sent, one write on top of the other. */
  readonly fields: Fields
  /** Physically there. */
  readonly numberOfItems: number
  /** Of those, what lies in other buildings than the first, by their ids. */
  readonly elsewhere: Readonly<Record<number, number>>
  /** There, and not for sale. */
  readonly lockedForSale: number
  /** When goods last came in. */
  readonly lastIn: Date | null
  readonly created: Date
  readonly dataUpdated: Date
  readonly stockChanged: Date
}
