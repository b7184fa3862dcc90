/** Which articles are asked for (`GET /articles`, and `POST /articles/byQuery` for many numbers). */
import { DateTime } from "effect"

export interface ArticlesQuery {
  readonly articleNumber?: string
  /** Within the last 24 hours, or the platform refuses. */
  readonly stockInfoChangedFrom?: DateTime.Utc | undefined
  readonly articleDataLastUpdatedFrom?: DateTime.Utc | undefined
  /** The lowest internal id to answer; answers are in ascending order of it. */
  readonly articleSystemIdFrom?: number | undefined
  readonly maxArticlesToGet?: number
}
