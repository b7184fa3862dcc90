/** A record that this shop will not take as it is, told as core wants it told. */
import { ConnectorError } from "@crossdock/core"

/** `code` groups, `detail` is a sentence that a person understands. */
export const refused = (operation: string, code: string, detail: string) =>
  new ConnectorError.ConnectorError({
    connector: "mycashflow",
    operation,
    reason: new ConnectorError.Refused({ code, detail })
  })

/** Like `refused`, but it may go through later though the record does not change, once somebody has acted in the shop. */
export const refusedForNow = (operation: string, code: string, detail: string) =>
  new ConnectorError.ConnectorError({
    connector: "mycashflow",
    operation,
    reason: new ConnectorError.Refused({ code, detail, mayPass: true })
  })

/** Both sides are in order but do not say the same: shown apart, and closed by itself once they do. */
export const disagreed = (operation: string, code: string, detail: string) =>
  new ConnectorError.ConnectorError({
    connector: "mycashflow",
    operation,
    reason: new ConnectorError.Refused({ code, detail, disagrees: true })
  })

export const isRefused = (error: ConnectorError.ConnectorError) => error.reason._tag === "Refused"

export const isNotFound = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Refused" && reason.code === "http-404"
