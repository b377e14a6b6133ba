import { API_KEY_SCOPES } from '@portcullis/authz'
import { hasType } from './json-schema.ts'
import type { Operation } from './operations.ts'

/** What is wrong with the operations as they are declared, one line each. For the sweeps. */
export function operationFaults(operations: readonly Operation[]): string[] {
  return operations.flatMap((operation, index) => {
    const faults = [...methodFaults(operation), ...placeFaults(operation), ...scopeFaults(operation)]
    const before = operations.slice(0, index).find((each) => placeOf(each) === placeOf(operation))
    if (before) faults.push(`stands where ${before.procedure} stands already`)
    return faults.map((fault) => `${operation.procedure}: ${fault}`)
  })
}

function methodFaults({ type, route, streams }: Operation): string[] {
  const faults: string[] = []
  if (type === 'mutation' && route.method === 'GET') faults.push('changes something by GET')
  if (type === 'query' && route.method !== 'GET') faults.push('is a query, but no GET')
  if (streams && !route.collected) faults.push('is a stream and does not say what its events come to')
  return faults
}

/** Each member of the input needs a place in the request that can hold it. */
function placeFaults({ route, input, pathNames }: Operation): string[] {
  const properties = Object.entries(input.properties ?? {})
  const absent = pathNames
    .filter((name) => !properties.some(([property]) => property === name))
    .map((name) => `has {${name}} in its path but not in its input`)
  if (route.method === 'POST' || route.method === 'PUT') return absent
  const unwritable = properties.filter(([, schema]) => hasType(schema, 'object')).map(([name]) => name)
  return [...absent, ...unwritable.map((name) => `takes ${name}, which no address can write`)]
}

function scopeFaults({ permission }: Operation): string[] {
  const offered: readonly string[] = API_KEY_SCOPES
  return offered.includes(permission) ? [] : [`asks for ${permission}, which no API key may hold`]
}

function placeOf({ route, template }: Operation): string {
  return `${route.method} ${template.replaceAll(/\{\w+\}/g, '{}')}`
}
