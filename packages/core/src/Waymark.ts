/** What every way through a schema gives: the decoded value, or one of two marks. */

/** Gives the decoded value, `absent` where a key without value stays without, or `blocked`. */
export type Way = (input: unknown) => unknown

/** What stands for a key that is not there, which is not the same as `undefined`. */
export const absent = Symbol("absent")
/** The value is not as it should be. */
export const blocked = Symbol("blocked")
