/** An article as the warehouse keeps it. */
import type { Fields } from "./Fields.ts"

export interface StoredArticle {
  readonly articleSystemId: number
  readonly articleNumber: string
  /** As sent, one write on top of the other. */
  readonly fields: Fields
  /** Physically there. */
  readonly numberOfItems: number
  readonly created: Date
  readonly dataUpdated: Date
  readonly stockChanged: Date
}
