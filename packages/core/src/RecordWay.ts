/** The way through a record: each field by its own way, in a program written out for this very record. */
import { Option } from "effect"
import * as Mould from "./Mould.ts"
import { absent, blocked, type Way } from "./Waymark.ts"

export interface Field {
  readonly name: string
  readonly way: Way
  readonly isOptional: boolean
}

/** None where such a program cannot be written. */
export const make = (fields: ReadonlyArray<Field>): Option.Option<Way> => {
  const ways = fields.map((_, n) => `way${n}`)
  return Option.map(Mould.program(["absent", "blocked", ...ways], source(fields)), (write) =>
    write(absent, blocked, ...fields.map(({ way }) => way))
  )
}

const source = (fields: ReadonlyArray<Field>) => `return (input) => {
  if (input === absent) return absent
  if (typeof input !== "object" || input === null || Array.isArray(input)) return blocked
  ${fields.map(readOne).join("\n")}
  ${fields.some(({ isOptional }) => isOptional) ? someOf(fields) : allOf(fields)}
}`

const readOne = ({ isOptional, name }: Field, n: number) => `
  let value${n} = input[${Mould.quoted(name)}]
  if (value${n} === undefined && !(${Mould.quoted(name)} in input)) value${n} = absent
  value${n} = way${n}(value${n})
  if (value${n} === blocked${isOptional ? "" : ` || value${n} === absent`}) return blocked`

const allOf = (fields: ReadonlyArray<Field>) =>
  `return ${Mould.objectOf(fields.map(({ name }, n) => [name, `value${n}`]))}`

const someOf = (fields: ReadonlyArray<Field>) => `
  const made = {}
  ${fields.map(({ name }, n) => `if (value${n} !== absent) made[${Mould.quoted(name)}] = value${n}`).join("\n")}
  return made`
