/** The part of a server's admin API that the documents ask of, as types for them. `vitest -u` writes those anew. */
import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal"
import {
  type GraphQLSchema,
  introspectionFromSchema,
  type IntrospectionQuery,
  type IntrospectionType,
  isAbstractType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo
} from "graphql"
import { expect } from "vitest"

export const types = (schema: GraphQLSchema, documents: ReadonlyArray<string>): string =>
  outputIntrospectionFile(minifyIntrospection(reduced(introspectionFromSchema(schema), askedOf(schema, documents))), {
    fileType: ".d.ts",
    shouldPreprocess: true
  })

/** Whether the types in use are these. */
export const isInUse = (types: string) => expect(types).toMatchFileSnapshot("../src/adminApi.d.ts")

type Asked = ReadonlyMap<string, ReadonlySet<string>>

/** The fields of each type. What is asked of an interface is asked of whatever may be one. */
const askedOf = (schema: GraphQLSchema, documents: ReadonlyArray<string>): Asked => {
  const asked = new Map<string, Set<string>>()
  const note = (type: string, field: string) => void asked.set(type, (asked.get(type) ?? new Set()).add(field))
  for (const document of documents) {
    const info = new TypeInfo(schema)
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        Field: () => {
          const type = info.getParentType()
          const field = info.getFieldDef()
          if (type === null || type === undefined || field === null || field === undefined) return
          note(type.name, field.name)
          if (isAbstractType(type)) for (const each of schema.getPossibleTypes(type)) note(each.name, field.name)
        }
      })
    )
  }
  return asked
}

const reduced = ({ __schema }: IntrospectionQuery, asked: Asked): IntrospectionQuery => {
  const fields = __schema.types.map((type) => withAsked(type, asked))
  return { __schema: { ...__schema, types: reachable(fields, ["Query", "Mutation"]), directives: [] } }
}

const withAsked = (type: IntrospectionType, asked: Asked): IntrospectionType => {
  if (type.kind !== "OBJECT" && type.kind !== "INTERFACE") return type
  const fields = type.fields.filter(({ name }) => asked.get(type.name)?.has(name) === true)
  return { ...type, fields, interfaces: type.interfaces.filter(({ name }) => asked.has(name)) }
}

/** A type names others in its fields, its arguments and as what it may be. */
const reachable = (types: ReadonlyArray<IntrospectionType>, from: ReadonlyArray<string>) => {
  const byName = new Map(types.map((type) => [type.name, type]))
  const seen = new Set<string>()
  const left = [...from]
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const type = byName.get(name)
    if (type === undefined || seen.has(name)) continue
    seen.add(name)
    left.push(...[...JSON.stringify(type).matchAll(/"name":"([A-Z]\w*)"/g)].map(([, each]) => each ?? ""))
  }
  return types.filter(({ name }) => seen.has(name))
}
