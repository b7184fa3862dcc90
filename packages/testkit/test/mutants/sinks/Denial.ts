/** What a rude client makes of a denial. */
import type { ConnectorError } from "@crossdock/core"
import * as ToyClient from "../ToyClient.ts"

export const instead = (
  is: (denial: ToyClient.Denial) => boolean,
  reason: ConnectorError.Reason
): Partial<ToyClient.Manners> => ({
  onDenial: (denial, manners) => (is(denial) ? reason : ToyClient.good.onDenial(denial, manners))
})
