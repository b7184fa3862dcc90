/** How long a lane that failed is left alone. */
import { ConnectorError } from "@crossdock/core"
import { Duration } from "effect"

const first = Duration.seconds(2)
const longest = Duration.minutes(5)
/** Nobody mends a password within seconds, and every try counts as an attack somewhere. */
const halted = Duration.minutes(15)

export const after = (error: unknown, failures: number): Duration.Duration =>
  error instanceof ConnectorError.ConnectorError && error.consequence === "halt"
    ? halted
    : Duration.min(longest, Duration.times(first, 2 ** Math.min(20, failures - 1)))
