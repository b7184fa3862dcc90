/** What time it is, in milliseconds since 1970: the one place that asks the machine, so that a test can say it instead. */
import { createContext, useContext } from "react"

export const ClockContext = createContext(() => Date.now())

export const useClock = () => useContext(ClockContext)
