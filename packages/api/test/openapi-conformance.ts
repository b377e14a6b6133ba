import type { AnyTRPCRouter } from '@trpc/server'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { type OpenApiDocument, openApiDocument } from '../src/rest/openapi/document.ts'
import { HEADERS } from '../src/rest/openapi/headers.ts'
import { operationsAt } from '../src/rest/operations.ts'

type Answered = { method: string; pathname: string; status: number; headers: Headers; text: string }
type Response = { $ref?: string; headers?: Record<string, unknown>; content?: Record<string, unknown> }

/** Any name for the document, by which its parts refer to each other. */
const DOCUMENT = 'https://document.example/openapi.json'

const read = new WeakMap<OpenApiDocument, (address: string) => ValidateFunction>()

/** The schema at an address of the document, compiled once. */
function schemasOf(document: OpenApiDocument): (address: string) => ValidateFunction {
  const known = read.get(document)
  if (known) return known
  // The document is no schema as a whole; what stands in it is.
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats(ajv)
  ajv.addSchema({ $id: DOCUMENT, ...document })
  const compiled = new Map<string, ValidateFunction>()
  const schemaAt = (address: string) => {
    const made = compiled.get(address) ?? ajv.compile({ $ref: `${DOCUMENT}${address}` })
    compiled.set(address, made)
    return made
  }
  read.set(document, schemaAt)
  return schemaAt
}

/** What of an answer is not as the document has it; nothing, if there is no such operation and it is a problem. */
export function faultsOf(
  router: AnyTRPCRouter,
  { method, pathname, status, headers, text }: Answered,
  document: OpenApiDocument = openApiDocument(router),
): string[] {
  if (method === 'OPTIONS') return []
  const schemaAt = schemasOf(document)
  const operation = operationsAt(router, pathname).get(method === 'HEAD' ? 'GET' : method)?.operation
  if (!operation) return faultsIn(schemaAt('#/components/schemas/Problem'), text)

  const place = `#/paths/${escaped(operation.template)}/${operation.route.method.toLowerCase()}/responses/${status}`
  const told = document.paths[operation.template]?.[operation.route.method.toLowerCase()]?.responses[status]
  if (!told) return [`${operation.procedure} answered ${status}, which it says it does not: ${text}`]
  const { $ref }: Response = told
  const response: Response = $ref === undefined ? told : (document.components.responses[nameIn($ref)] ?? {})
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  const body = response.content?.[type]
    ? faultsIn(
        schemaAt(`${$ref ?? place}/content/${escaped(type)}/schema`),
        method === 'HEAD' ? undefined : text,
      )
    : [`${operation.procedure} answered ${type}`]
  return [...body, ...headerFaults(headers, response, schemaAt)]
}

function headerFaults(
  headers: Headers,
  response: Response,
  schemaAt: (address: string) => ValidateFunction,
): string[] {
  return Object.entries(HEADERS).flatMap(([name, { schema }]) => {
    const value = headers.get(name)
    if (value === null) return []
    if (!response.headers?.[name]) return [`${name} is not told of`]
    const isNumber = 'type' in schema && schema.type === 'integer'
    const written = JSON.stringify(isNumber ? Number(value) : value)
    return faultsIn(schemaAt(`#/components/headers/${name}/schema`), written)
  })
}

function faultsIn(validate: ValidateFunction, json: string | undefined): string[] {
  if (json === undefined || validate(JSON.parse(json))) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}: ${json}`)
}

function escaped(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function nameIn(address: string): string {
  return address.split('/').at(-1) ?? ''
}
