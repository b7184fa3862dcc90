/** What a store may say about orders that are not as the shop has them any more. */
import type { AfterStart } from "./AfterStart.ts"

export interface OrdersOptions {
  /** Which changes pass once the warehouse has started; the others are disagreements. */
  readonly afterStart?: Partial<AfterStart> | undefined
  /** An order that is cancelled in the warehouse and wanted again: a disagreement, or put there once more. */
  readonly reopened?: "disagree" | "send" | undefined
  /** An order whose transporter is none that the warehouse has set up: a disagreement, or sent all the same. */
  readonly unknownTransporters?: "disagree" | "send" | undefined
}
