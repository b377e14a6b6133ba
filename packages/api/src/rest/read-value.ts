import { alternatives, hasType, type JsonSchema } from './json-schema.ts'

/** What an address or JSON can only write as text, read as the schema means it. The schema itself judges it next. */

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/

/** ISO 8601 with its zone (RFC 3339, 5.6); anything looser means different instants to different parsers. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

/** A value out of a path or a query. */
export function readText(schema: JsonSchema | undefined, text: string): unknown {
  if (!schema) return text
  if ((hasType(schema, 'integer') || hasType(schema, 'number')) && NUMBER.test(text)) return Number(text)
  if (hasType(schema, 'boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return readDates(schema, text)
}

/** A value out of a JSON body, with the texts that stand for dates as dates. */
export function readDates(schema: JsonSchema | undefined, value: unknown): unknown {
  if (!schema) return value
  if (typeof value === 'string') {
    const isDate = alternatives(schema).some(({ format }) => format === 'date-time')
    return isDate && INSTANT.test(value) ? new Date(value) : value
  }
  if (Array.isArray(value)) {
    const items = alternatives(schema).find((each) => each.items)?.items
    return items ? value.map((entry) => readDates(items, entry)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const properties = alternatives(schema).find((each) => each.properties)?.properties ?? {}
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      readDates(Object.hasOwn(properties, name) ? properties[name] : undefined, member),
    ]),
  )
}
