/** Whether a value fits a schema of the document, judged by Ajv and told in plain words. */
import { Ajv2020, type AnySchema, type ErrorObject } from "ajv/dist/2020.js"
import { fullFormats } from "ajv-formats/dist/formats.js"
import { Predicate } from "effect"
import * as Dialect from "./Dialect.ts"
import { kindOf, type Violation } from "./Violation.ts"

export type Finding = Pick<Violation, "expected" | "got" | "inferred" | "path">

/** Everything in the value that does not fit. */
export type Validate = (value: unknown) => ReadonlyArray<Finding>

/** Makes validators of the document's schemas. `coerces` reads texts as what the schema asks for, as queries need it. */
export const make = (
  schemas: Readonly<Record<string, unknown>>,
  { coerces, ...reading }: Dialect.Reading & { readonly coerces: boolean }
): ((schema: unknown) => Validate) => {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    coerceTypes: coerces ? "array" : false,
    formats: { ...fullFormats, decimal: true, [Dialect.dateOrMoment]: isDateOrMoment }
  })
  const translate = Dialect.toJsonSchema(reading)
  const named = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, translate(schema)]))
  ajv.addSchema({ $id: Dialect.root, components: { schemas: named } })
  return (schema) => {
    const translated = translate(schema)
    if (!isSchema(translated)) throw new TypeError("the document has no schema there")
    const validate = ajv.compile(translated)
    return (value) => (validate(value) ? [] : oncePerPath(leaves(validate.errors ?? []).map(toFinding)))
  }
}

const isSchema = (value: unknown): value is AnySchema => typeof value === "boolean" || Predicate.isObject(value)

const isDateOrMoment = (text: string) => /^\d{4}-\d{2}-\d{2}(?:T.*(?:Z|[+-]\d{2}:\d{2}))?$/.test(text)

const isChoice = ({ keyword }: ErrorObject) => keyword === "oneOf" || keyword === "anyOf"

/** Of a choice with no branch that fits: what is wrong within the branch that was meant, if that can be told. */
const leaves = (errors: ReadonlyArray<ErrorObject>): ReadonlyArray<ErrorObject> => {
  const told = errors.filter((error) => !isChoice(error) && error.keyword !== "if")
  return errors.filter(isChoice).reduce((left, choice) => {
    const within = left.filter((error) => isWithin(error, choice))
    const meant = within.filter((error) => !(error.keyword === "type" && error.instancePath === choice.instancePath))
    return [...left.filter((error) => !within.includes(error)), ...(meant.length > 0 ? meant : [choice])]
  }, told)
}

/** What has the wrong type also lacks its format. */
const oncePerPath = (findings: ReadonlyArray<Finding>) =>
  findings.filter(({ path }, index) => findings.findIndex((each) => each.path === path) === index)

const isWithin = (error: ErrorObject, choice: ErrorObject) =>
  `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)

const toFinding = (error: ErrorObject): Finding => {
  const { data, instancePath, parentSchema } = error
  const field = fieldOf(error)
  const value: unknown = field === undefined ? data : Reflect.get(Object(data), field)
  return {
    path: pathOf(field === undefined ? instancePath : `${instancePath}/${field}`),
    expected: expectedOf(error),
    got: kindOf(value),
    inferred: Reflect.get(Object(parentSchema), "x-inferred") === true
  }
}

/** The field that is missing, or that is there without being known. */
const fieldOf = ({ keyword, params }: ErrorObject): string | undefined => {
  if (keyword === "required") return String(params["missingProperty"])
  return keyword === "additionalProperties" ? String(params["additionalProperty"]) : undefined
}

const expectedOf = ({ keyword, message, params, schema }: ErrorObject): string => {
  switch (keyword) {
    case "required":
      return "a value"
    case "additionalProperties":
      return "no field of this name"
    case "type":
      return [schema].flat().map(typeWord).join(" or ")
    case "enum":
      return `one of ${[params["allowedValues"]].flat().join(", ")}`
    case "format":
      return `the format ${String(params["format"])}`
    case "oneOf":
    case "anyOf":
      return `one of the document's ${[schema].flat().length} forms`
    default:
      return (message ?? keyword).replace(/^must /, "")
  }
}

const typeWord = (type: unknown) => typeWords[String(type)] ?? String(type)

const typeWords: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "a boolean",
  object: "an object",
  array: "a list"
}

/** `/orderLines/0/rowNumber` → `orderLines[0].rowNumber` */
const pathOf = (pointer: string): string =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, key) => {
      if (/^\d+$/.test(key)) return `${path}[${key}]`
      return path === "" ? key : `${path}.${key}`
    }, "")
