/** A YAML text with the place of everything in it. */
import { Option, Result } from "effect"
import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, visit, type YAMLError } from "yaml"

export interface YamlFile {
  readonly value: unknown
  /** The line, counted from 1, of the value at this path, or of the nearest place above it that is there. */
  readonly lineOf: (keys: ReadonlyArray<PropertyKey>) => Option.Option<number>
  /** Every text in it, with its line. */
  readonly texts: ReadonlyArray<{ readonly text: string; readonly line: number }>
}

export interface SyntaxProblem {
  readonly line: number
  readonly text: string
}

export const parse = (text: string): Result.Result<YamlFile, ReadonlyArray<SyntaxProblem>> => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  if (document.errors.length > 0) {
    return Result.fail(document.errors.map((error) => ({ line: lineAt(error.pos[0]), text: textOf(error) })))
  }
  const astray: Array<SyntaxProblem> = []
  const texts: Array<{ readonly text: string; readonly line: number }> = []
  visit(document, {
    Scalar: (_, { range, value }) => {
      if (typeof value === "string" && range) texts.push({ text: value, line: lineAt(range[0]) })
    },
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) astray.push({ line: lineAt(alias.range?.[0] ?? 0), text: noAnchor })
    }
  })
  const value = Result.try((): unknown => document.toJS())
  if (Result.isFailure(value)) return Result.fail(astray.length > 0 ? astray : [{ line: 1, text: tooManyAliases }])
  const root = document.contents
  return Result.succeed({
    value: value.success,
    texts,
    lineOf: (keys) => Option.map(Option.fromUndefinedOr(offsetOf(root, keys)), lineAt)
  })
}

const noAnchor = "a value that begins with * stands for another one, and there is none of this name; put it in quotes"
const tooManyAliases = "its aliases (*) stand for too much"

/** The parser's own words, without what they quote: it may be a secret. */
const textOf = ({ code, message }: YAMLError) => (code === "BAD_DQ_ESCAPE" ? badEscape : message.replace(/: .*$/s, ""))

const badEscape = "a backslash in double quotes begins an escape, and there is none like this; use single quotes"

/** Follows the keys as far as they lead; a key's own place tells more than its value's. */
const offsetOf = (root: Node | null, keys: ReadonlyArray<PropertyKey>): number | undefined => {
  let node: unknown = root
  let offset = root?.range?.[0]
  for (const key of keys) {
    if (!isMap(node)) return offset
    const pair: Pair | undefined = node.items.find(
      (each) => isScalar(each.key) && String(each.key.value) === String(key)
    )
    if (pair === undefined) return offset
    if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
    node = pair.value
  }
  return offset
}
