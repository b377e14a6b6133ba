import type { OwnText } from '@portcullis/llm'
import { promptFields } from '@portcullis/validators'
import { z } from 'zod'

/** Where in an input the marked text is: in a member, in the members of a member, in the entries of a list. */
type Place =
  | { kind: 'text'; maxLength: number }
  | { kind: 'object'; members: ReadonlyMap<string, Place> }
  | { kind: 'list'; entry: Place }

/** The text of one input that is bound for a model, by the marks of its schema. */
export type MarkedText = {
  /** Every place that can hold marked text, as the sweeps write it: `prompt`, `scene.place`, `notes[]`. */
  paths: readonly string[]
  /** The marked texts that this input has: `prompt`, `scene.place`, `notes.0`. */
  read(input: unknown): OwnText[]
  /** The same input with other texts, by path. */
  write(input: unknown, texts: ReadonlyMap<string, string>): unknown
}

/** Finds the fields of an input that are marked as bound for a model. What it cannot look into, the sweeps report. */
export function markedText(schema: z.ZodObject): MarkedText {
  const root = placeOf(schema)
  return {
    paths: root ? pathsOf(root, '') : [],
    read: (input) => (root ? read(root, input, '') : []),
    write: (input, texts) => (root ? write(root, input, '', texts) : input),
  }
}

function placeOf(schema: z.core.$ZodType): Place | undefined {
  const marked = promptFields.get(schema)
  if (marked) return { kind: 'text', maxLength: marked.maxLength }
  // These wrap the schema that carries the mark.
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return placeOf(schema.def.innerType)
  if (schema instanceof z.ZodArray) {
    const entry = placeOf(schema.def.element)
    return entry && { kind: 'list', entry }
  }
  if (!(schema instanceof z.ZodObject)) return undefined
  const members = Object.entries(schema.shape).flatMap(([name, member]) => {
    const place = placeOf(member)
    return place ? [[name, place] as const] : []
  })
  return members.length > 0 ? { kind: 'object', members: new Map(members) } : undefined
}

const under = (path: string, name: string | number) => (path === '' ? String(name) : `${path}.${name}`)

function pathsOf(place: Place, path: string): string[] {
  if (place.kind === 'text') return [path]
  if (place.kind === 'list') return pathsOf(place.entry, `${path}[]`)
  return [...place.members].flatMap(([name, member]) => pathsOf(member, under(path, name)))
}

function read(place: Place, value: unknown, path: string): OwnText[] {
  if (place.kind === 'text')
    return typeof value === 'string' ? [{ path, text: value, maxLength: place.maxLength }] : []
  if (place.kind === 'list')
    return Array.isArray(value)
      ? value.flatMap((each, index) => read(place.entry, each, under(path, index)))
      : []
  const record = membersOf(value)
  return [...place.members].flatMap(([name, member]) => read(member, record[name], under(path, name)))
}

function write(place: Place, value: unknown, path: string, texts: ReadonlyMap<string, string>): unknown {
  if (place.kind === 'text') return texts.get(path) ?? value
  if (place.kind === 'list') {
    if (!Array.isArray(value)) return value
    return value.map((each: unknown, index) => write(place.entry, each, under(path, index), texts))
  }
  if (typeof value !== 'object' || value === null) return value
  const record: Record<string, unknown> = { ...value }
  for (const [name, member] of place.members)
    if (Object.hasOwn(record, name)) record[name] = write(member, record[name], under(path, name), texts)
  return record
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
