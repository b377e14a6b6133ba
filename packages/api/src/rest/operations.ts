import type { AnyTRPCRouter } from '@trpc/server'
import type { z } from 'zod'
import { type Swept, walk } from '../sweeps/walk.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { REST_VERSIONS, type RestRoute, type RestVersion } from './route.ts'

/** A procedure as one operation of the REST API. */
export type Operation = {
  /** The procedure's own path, which is the operation's id in the documentation, too. */
  procedure: string
  type: 'query' | 'mutation'
  version: RestVersion
  route: RestRoute
  /** The path with its version: `/api/v1/characters/{characterId}`. */
  template: string
  permission: string
  input: JsonSchema
  inputSchema: z.ZodType
  outputSchema: z.ZodType
  /** Members of the input that stand in the path. */
  pathNames: readonly string[]
  streams: boolean
  /** Whether a model reads of its input. */
  prompt: boolean
}

export const REST_ROOT = '/api'

const known = new WeakMap<AnyTRPCRouter, readonly Operation[]>()

/** Every operation that the router's procedures declare. Made once for each router. */
export function operationsOf(router: AnyTRPCRouter): readonly Operation[] {
  const made = known.get(router) ?? walk(router).flatMap(operationFrom)
  known.set(router, made)
  return made
}

function operationFrom({ path, type, meta, inputs, output, streams }: Swept): Operation[] {
  const [inputSchema] = inputs
  const outputSchema = meta?.rest?.collected?.schema ?? output
  if (!meta?.rest || !inputSchema || !outputSchema) return []
  const { rest: route, permission, prompt } = meta
  const version = route.version ?? REST_VERSIONS[0]
  return [
    {
      procedure: path,
      type: type === 'query' ? 'query' : 'mutation',
      version,
      route,
      template: `${REST_ROOT}/${version}${route.path}`,
      permission: String(permission),
      input: jsonSchemaOf(inputSchema, 'input'),
      inputSchema,
      outputSchema,
      streams,
      prompt,
      pathNames: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    },
  ]
}

export type Match = { operation: Operation; pathValues: Record<string, string> }

/** The operations at an address, by method: none, if there is no such address. */
export function operationsAt(router: AnyTRPCRouter, pathname: string): Map<string, Match> {
  const segments = pathname.split('/')
  const found = new Map<string, Match>()
  for (const operation of operationsOf(router)) {
    const pathValues = valuesIn(operation.template.split('/'), segments)
    // A path that is spelt out comes before one with a value in that place; no operation of ours has both.
    if (pathValues) found.set(operation.route.method, { operation, pathValues })
  }
  return found
}

function valuesIn(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined ? part !== segment : segment === '') return undefined
    if (name !== undefined) values[name] = segment
  }
  return values
}
