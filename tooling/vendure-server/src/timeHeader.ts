/** Under which the server is told what time it is, in milliseconds; it stands still until it is told again. */
export const timeHeader = "crossdock-time"
