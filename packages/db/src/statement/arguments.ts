import { QueryRefused } from '../refused.ts'
import { MODELS } from './models.ts'
import type { ModelName } from './model-types.ts'

/** What one kind of transaction may say about one model. */
export type Access = {
  readonly model: ModelName
  /** Filled in by the scope, never by the caller: a caller who names it tries to choose the tenant. */
  readonly own: ReadonlySet<string>
  /** Related rows that may be read along, and their columns. */
  readonly related: Readonly<Record<string, readonly string[]>>
  /** ANDed into every filter. */
  readonly filter: Readonly<Record<string, unknown>> | undefined
  /** The tenant, where the id of a row is unique together with it: a cursor must point into the same tenant. */
  readonly workspaceId: string | undefined
}

type Fields = Record<string, unknown>

/** A page of a listing is at most 100 rows; a job may take ten times that at once. */
const MOST_ROWS = 1000
const OPERATORS = new Set([
  'equals',
  'not',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains',
  'startsWith',
  'endsWith',
  'mode',
])

export function whereOf(access: Access, where: unknown): Fields {
  const checked = where === undefined ? {} : checkWhere(access, where)
  if (!access.filter) return checked
  // AND at the top, so that an OR of the caller's cannot widen it.
  const { AND = [], ...rest } = checked
  return { ...rest, AND: [...list(AND), access.filter] }
}

/** The filter of a statement that changes rows or names one: left out, it would mean every row. */
export function givenWhereOf(access: Access, where: unknown): Fields {
  if (where === undefined) throw refused(access, 'where', 'where', 'is missing')
  return whereOf(access, where)
}

function checkWhere(access: Access, where: unknown): Fields {
  return eachField(access, where, 'where', (key, value) => {
    // Below an AND, Prisma drops an OR of none, and would match every row.
    if (key === 'OR' && list(value).length === 0) throw refused(access, 'where', key, 'lists nothing')
    if (key === 'AND' || key === 'OR' || key === 'NOT') return list(value).map((it) => checkWhere(access, it))
    mustBeColumn(access, key, 'where')
    return checkCondition(access, key, value)
  })
}

function checkCondition(access: Access, column: string, value: unknown): unknown {
  if (isPlainValue(value)) return checkText(access, column, value)
  if (column === 'id' || MODELS[access.model].exact.has(column)) {
    throw refused(access, 'where', column, 'takes a plain value, not an operator')
  }
  // Prisma drops a condition without a comparison, and would match every row.
  const comparisons = Object.keys(record(access, value, `where.${column}`)).filter((key) => key !== 'mode')
  if (comparisons.length === 0) throw refused(access, 'where', column, 'compares with nothing')
  return eachField(access, value, `where.${column}`, (operator, operand) => {
    if (!OPERATORS.has(operator)) throw refused(access, `where.${column}`, operator, 'is not an operator')
    if (operator === 'not' && !isPlainValue(operand)) return checkCondition(access, column, operand)
    const operands = list(operand)
    if (operands.length > MOST_ROWS)
      throw refused(access, `where.${column}`, operator, 'lists too many values')
    for (const entry of operands) {
      if (!isPlainValue(entry)) throw refused(access, `where.${column}`, operator, 'takes plain values')
      checkText(access, column, entry)
    }
    return PATTERNS.has(operator) && typeof operand === 'string' ? literal(operand) : operand
  })
}

const PATTERNS = new Set(['contains', 'startsWith', 'endsWith'])

/** Prisma puts a search text into LIKE as it is: `%` would match everything and a lone `\\` would be an error. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

/** Columns of the row itself: no nested write, so one statement touches one table. */
export function createDataOf(access: Access, data: unknown): Fields {
  return dataOf(access, data, MODELS[access.model].generated)
}

export function updateDataOf(access: Access, data: unknown): Fields {
  const { generated, fixed } = MODELS[access.model]
  return dataOf(access, data, new Set([...generated, ...fixed]))
}

function dataOf(access: Access, data: unknown, closed: ReadonlySet<string>): Fields {
  const json = MODELS[access.model].json
  const known = Object.entries(record(access, data, 'data')).filter(([, value]) => value !== undefined)
  return eachField(access, Object.fromEntries(known), 'data', (column, value) => {
    mustBeColumn(access, column, 'data')
    if (closed.has(column)) throw refused(access, 'data', column, 'is not the caller’s to write')
    if (json.has(column)) {
      if (holdsNul(value)) throw refused(access, 'data', column, 'holds a NUL character')
      return value
    }
    if (!isPlainValue(value)) throw refused(access, 'data', column, 'takes a plain value')
    return checkText(access, column, value)
  })
}

export function selectOf(access: Access, select: unknown): Fields {
  return eachField(access, select ?? { id: true }, 'select', (key, value) => {
    const related = Object.hasOwn(access.related, key) ? access.related[key] : undefined
    if (!related) {
      mustBeColumn(access, key, 'select')
      if (value !== true) throw refused(access, 'select', key, 'is true or absent')
      return true
    }
    const inner = record(access, value, `select.${key}`)
    return {
      select: eachField(access, inner['select'], `select.${key}`, (column, wanted) => {
        // A related row is a leaf: from a person there is no way on to that person's other workspaces.
        if (!related.includes(column)) throw refused(access, `select.${key}`, column, 'may not be read here')
        if (wanted !== true) throw refused(access, `select.${key}`, column, 'is true or absent')
        return true
      }),
    }
  })
}

export function orderOf(access: Access, orderBy: unknown): Fields[] {
  return list(orderBy ?? []).map((order) =>
    eachField(access, order, 'orderBy', (column, direction) => {
      mustBeColumn(access, column, 'orderBy')
      if (direction !== 'asc' && direction !== 'desc')
        throw refused(access, 'orderBy', column, 'is asc or desc')
      return direction
    }),
  )
}

/** How many rows at most; a listing without a bound is refused. */
export function takeOf(access: Access, take: unknown): number {
  if (typeof take === 'number' && Number.isInteger(take) && take >= 1 && take <= MOST_ROWS) return take
  throw refused(access, 'findMany', 'take', `is a whole number from 1 to ${MOST_ROWS}`)
}

/** 1 leaves the cursor's row out. An offset reads all the rows that it skips: pages are cursor based. */
export function skipOf(access: Access, skip: unknown): 0 | 1 | undefined {
  if (skip === undefined || skip === 0 || skip === 1) return skip
  throw refused(access, 'findMany', 'skip', 'is 0 or 1')
}

/**
 * Where a page begins, told by values instead of by a row: it stays where it was when the row is gone. The order is by
 * `column` and then by `id`, both in the same direction.
 */
export function afterOf(access: Access, after: unknown): Fields | undefined {
  if (after === undefined) return undefined
  const { column, direction, value, id, ...rest } = record(access, after, 'after')
  if (typeof column !== 'string' || typeof id !== 'string' || Object.keys(rest).length > 0) {
    throw refused(access, 'after', 'column', 'and id are text and stand with direction and value')
  }
  mustBeColumn(access, column, 'after')
  if (direction !== 'asc' && direction !== 'desc') throw refused(access, 'after', column, 'is asc or desc')
  if (!isPlainValue(value) || value === null) throw refused(access, 'after', column, 'takes a plain value')
  checkText(access, column, value)
  checkText(access, 'id', id)
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  const further = { [column]: { [beyond]: value } }
  return column === 'id'
    ? { id: { [beyond]: id } }
    : { OR: [further, { [column]: value, id: { [beyond]: id } }] }
}

/** Where a page begins: the id of a row of this scope. */
export function cursorOf(access: Access, cursor: unknown): Fields | undefined {
  if (cursor === undefined) return undefined
  const { id, ...rest } = record(access, cursor, 'cursor')
  if (typeof id !== 'string' || Object.keys(rest).length > 0) {
    throw refused(access, 'cursor', 'id', 'is a string and stands alone')
  }
  return access.workspaceId ? { workspaceId_id: { workspaceId: access.workspaceId, id } } : { id }
}

export function refused(access: Access, place: string, key: string, why: string): QueryRefused {
  return new QueryRefused(`${access.model}.${place}: ${JSON.stringify(key.slice(0, 64))} ${why}`)
}

function mustBeColumn(access: Access, key: string, place: string): void {
  if (access.own.has(key)) throw refused(access, place, key, 'is set by the scope, not by the caller')
  if (!MODELS[access.model].columns.has(key)) throw refused(access, place, key, 'is not a column')
}

function eachField(
  access: Access,
  value: unknown,
  place: string,
  check: (key: string, value: unknown) => unknown,
): Fields {
  const fields = Object.entries(record(access, value, place)).map(([key, entry]) => {
    // Prisma would drop the condition and match every row.
    if (entry === undefined) throw refused(access, place, key, 'is undefined')
    return [key, check(key, entry)] as const
  })
  return Object.fromEntries(fields)
}

function record(access: Access, value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(access, place, typeof value, 'is not an object')
  }
  return value as Fields
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isPlainValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || isDate(value)
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

/** PostgreSQL text cannot hold U+0000; without this the driver fails with an internal error. */
function checkText(access: Access, column: string, value: unknown): unknown {
  if (holdsNul(value)) throw refused(access, 'value', column, 'holds a NUL character')
  return value
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null || value instanceof Date) return false
  return Object.entries(value).some(([key, entry]) => key.includes('\0') || holdsNul(entry))
}
