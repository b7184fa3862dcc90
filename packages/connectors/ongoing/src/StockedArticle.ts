/** An article with all that tells how much of it there is: its parts, the kits it is a part of, and each warehouse's share. */
import type { BigDecimal } from "effect"
import type { Article } from "./Article.ts"
import type { WarehouseStock } from "./WarehouseStock.ts"

/** One article and where it lies. */
export interface Shelf {
  readonly article: Article
  /** Null where it was not asked for, or the platform does not tell. */
  readonly warehouses: ReadonlyArray<WarehouseStock> | null
  /** The kits that take some of it. */
  readonly usedIn: ReadonlyArray<Share>
}

/** An article, and how many of it one kit takes. */
export interface Share {
  readonly articleNumber: string
  readonly needed: BigDecimal.BigDecimal
}

export interface Part extends Share {
  /** Null where the platform does not show it. */
  readonly shelf: Shelf | null
}

export interface StockedArticle extends Shelf {
  /** Empty for what is no kit. */
  readonly parts: ReadonlyArray<Part>
  /** What some kit is made of could not be read: any article may be a part of it. */
  readonly mayBePart: boolean
}

/** An article that is no kit and no part of one. */
export const alone = (article: Article): StockedArticle => ({
  article,
  warehouses: null,
  usedIn: [],
  parts: [],
  mayBePart: false
})
