/**
 * Programs written out for one shape of object. Made key by key in a loop, an object costs several times what it costs
 * where its keys stand in the program; and a pass over unchanged records makes little else but objects.
 */
import { Option } from "effect"

/** An object of these names, in this order, out of their values. An `undefined` leaves its name out. */
export const cast = <A extends object>(names: ReadonlyArray<string>): ((values: ReadonlyArray<unknown>) => A) => {
  const keyByKey = (values: ReadonlyArray<unknown>): A => {
    const made = blank<A>()
    for (const [n, value] of values.entries()) if (value !== undefined) Reflect.set(made, names[n] ?? "", value)
    return made
  }
  const literal = program([], `return (values) => (${objectOf(names.map((name, n) => [name, `values[${n}]`]))})`)
  return Option.match(literal, {
    onNone: () => keyByKey,
    onSome: (write) => {
      const atOnce: (values: ReadonlyArray<unknown>) => A = write()
      return (values) => (values.includes(undefined) ? keyByKey(values) : atOnce(values))
    }
  })
}

/** Filled by `cast`; that its names and values are those of an `A` is for the caller to know. */
const blank = <A extends object>(): A => Object.create(Object.prototype)

/** The source of an object literal. */
export const objectOf = (entries: ReadonlyArray<readonly [name: string, value: string]>): string =>
  `{${entries.map(([name, value]) => `${name === "__proto__" ? "['__proto__']" : quoted(name)}: ${value}`).join(", ")}}`

export const quoted = (name: string): string => JSON.stringify(name)

/** None where the process does not let programs write programs. */
export const program = Option.liftThrowable(
  (parameters: ReadonlyArray<string>, body: string) => new Function(...parameters, `"use strict";${body}`)
)
