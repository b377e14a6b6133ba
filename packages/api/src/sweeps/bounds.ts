import { SENSITIVE_USER_FIELDS } from '@portcullis/safe-user'
import { promptFields } from '@portcullis/validators'
import { z } from 'zod'
import { markedText } from '../prompt-paths.ts'

const MAX_DEPTH = 6

/** As much of JSON Schema as zod writes. */
type Node = {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  items?: Node
  prefixItems?: Node[]
  properties?: Record<string, Node>
  additionalProperties?: boolean | Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
  not?: unknown
  $ref?: string
  /** Set here: a date of JavaScript's. */
  date?: true
  /** Set here: the schema is marked as bound for a model. */
  prompt?: true
}

type Visit = (node: Node, path: string, depth: number) => string[]

/** What is unbounded in a schema for input, or leaks in one for output. One line for each fault, by path. */
export function boundFaults(schema: z.ZodType, io: 'input' | 'output'): string[] {
  return everyNode(nodeOf(schema, io), (node, path, depth) => [
    ...(depth > MAX_DEPTH ? [`${path}: deeper than ${MAX_DEPTH}`] : []),
    ...unbounded(node, io).map((fault) => `${path}: ${fault}`),
    ...(io === 'output' ? sensitive(node).map((name) => `${path}: holds ${name}`) : []),
  ])
}

/** Free text of a model's input that the prompt guard does not see, because it has no mark or stands where nobody looks. */
export function unguardedText(schema: z.ZodType): string[] {
  const seen = schema instanceof z.ZodObject ? markedText(schema).paths : []
  return everyNode(nodeOf(schema, 'input'), (node, path) => {
    const free = node.type === 'string' && !isChoice(node) && node.format !== 'uuid'
    if (!free) return []
    if (!node.prompt) return [`${path}: free text that is not marked as prompt text`]
    return seen.includes(path) ? [] : [`${path}: marked, but where the prompt guard does not look`]
  })
}

function nodeOf(schema: z.ZodType, io: 'input' | 'output'): Node {
  const json = z.toJSONSchema(schema, {
    io,
    // Whatever JSON Schema cannot say becomes `{}`, and `{}` is a fault: anything could be in it.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { date: true })
      if (promptFields.has(zodSchema)) Object.assign(jsonSchema, { prompt: true })
    },
  })
  return json as Node
}

function unbounded(node: Node, io: 'input' | 'output'): string[] {
  if (
    node.date ||
    isChoice(node) ||
    [node.type].flat().every((type) => type === 'boolean' || type === 'null')
  ) {
    return []
  }
  if (node.$ref !== undefined) return ['refers to itself']
  if (node.anyOf ?? node.oneOf ?? node.allOf ?? node.not) return []
  switch (node.type) {
    case 'string':
      return node.maxLength === undefined && node.format !== 'uuid' ? ['text without a greatest length'] : []
    case 'number':
    case 'integer':
      return isRange(node, io) ? [] : ['a number without bounds']
    case 'array':
      return node.maxItems === undefined && !node.prefixItems ? ['a list without a greatest length'] : []
    case 'object':
      return node.additionalProperties === false ? [] : ['takes members that it does not name']
    default:
      return ['takes anything']
  }
}

/** `.int()` alone makes zod write the bounds of what a double can count; for an input that is no bound. */
function isRange({ minimum, maximum }: Node, io: 'input' | 'output'): boolean {
  if (minimum === undefined || maximum === undefined) return false
  return io === 'output' || maximum < Number.MAX_SAFE_INTEGER
}

function isChoice(node: Node): boolean {
  return node.const !== undefined || node.enum !== undefined
}

function sensitive({ properties = {} }: Node): string[] {
  const names: readonly string[] = SENSITIVE_USER_FIELDS
  return Object.keys(properties).filter((name) => names.includes(name))
}

function everyNode(root: Node, visit: Visit): string[] {
  const go = (node: Node, path: string, depth: number): string[] => [
    ...visit(node, path, depth),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((each) =>
      go(each, path, depth),
    ),
    ...Object.entries(node.properties ?? {}).flatMap(([name, each]) =>
      go(each, path === '' ? name : `${path}.${name}`, depth + 1),
    ),
    ...(node.items ? go(node.items, `${path}[]`, depth + 1) : []),
    ...(node.prefixItems ?? []).flatMap((each, index) => go(each, `${path}[${index}]`, depth + 1)),
  ]
  return go(root, '', 0)
}
