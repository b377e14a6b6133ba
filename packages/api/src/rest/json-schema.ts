import { z } from 'zod'

/** As much of JSON Schema 2020-12, which OpenAPI 3.1 speaks, as zod writes and the REST API reads. */
export type JsonSchema = {
  $ref?: string
  description?: string
  type?: string | string[]
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  default?: unknown
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

/** A date, which JSON has no word for, is its ISO 8601 text. */
const WRITTEN = {
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
  },
} as const satisfies z.core.ToJSONSchemaParams

/** What a schema takes or gives as JSON. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, ...WRITTEN })
  return json as JsonSchema
}

/** What each schema gives as JSON, by its name; one that stands within another is referred to by its address. */
export function namedJsonSchemas(
  schemas: ReadonlyMap<z.ZodType, string>,
  addressOf: (name: string) => string,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of schemas) registry.add(schema, { id })
  const { schemas: written } = z.toJSONSchema(registry, { io: 'output', uri: addressOf, ...WRITTEN })
  return Object.fromEntries(
    Object.entries(written).map(([name, schema]) => {
      const { $schema: _, $id: __, id: ___, ...json } = schema
      return [name, json as JsonSchema]
    }),
  )
}

/** The schema itself, or the alternatives of which it is one. */
export function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives)]
}

export function hasType(schema: JsonSchema, type: string): boolean {
  return alternatives(schema).some((each) => [each.type].flat().includes(type))
}
