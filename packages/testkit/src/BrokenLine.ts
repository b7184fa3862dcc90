/** A line that broke, in the words of `fetch`: how a simulator says that nothing was heard of a request, or of its answer. */

export type Code = "ENOTFOUND" | "ECONNREFUSED" | "ECONNRESET"

export const make = (code: Code): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error(code), { code }) })

export const isBroken = (error: unknown): boolean => error instanceof TypeError && error.message === message

const message = "fetch failed"
