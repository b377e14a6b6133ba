import type { Prisma } from '../generated/client.ts'
import { endsTransaction, translateError } from '../translate-error.ts'
import { type Access, cursorOf, dataOf, orderOf, refused, selectOf, takeOf, whereOf } from './arguments.ts'

type Args = Readonly<Record<string, unknown>>

/** The part of a generated delegate that is used here, without its generics: the public types are in types.ts. */
type Raw = Record<string, (args: unknown) => Promise<unknown>>

/** For every operation, the arguments it takes and how each is made safe. Anything else in the arguments is refused. */
const PARTS: Readonly<Record<string, (access: Access, value: unknown) => unknown>> = {
  where: whereOf,
  data: dataOf,
  select: selectOf,
  orderBy: orderOf,
  take: takeOf,
  skip: (access, value) => {
    if (value === 0 || value === 1) return value
    throw refused(access, 'findMany', 'skip', 'is 0 or 1: pages are cursor based')
  },
  cursor: cursorOf,
}

const OPERATIONS = {
  findUnique: ['where', 'select'],
  findUniqueOrThrow: ['where', 'select'],
  findFirst: ['where', 'orderBy', 'select'],
  findMany: ['where', 'orderBy', 'take', 'skip', 'cursor', 'select'],
  count: ['where'],
  create: ['data', 'select'],
  update: ['where', 'data', 'select'],
  updateMany: ['where', 'data'],
  delete: ['where', 'select'],
  deleteMany: ['where'],
} as const satisfies Record<string, readonly string[]>

/** Present even when the caller says nothing: the scope's filter, the default select, the bound. */
const ALWAYS = new Set(['where', 'select', 'take', 'data'])
const OPTIONAL_WHERE = new Set<string>(['findFirst', 'findMany', 'count'])

export type Operation = keyof typeof OPERATIONS

/**
 * A delegate that offers `operations` of one model and nothing else: no raw SQL, no nested write, no fluent call to
 * another table. Each returns a plain promise, so that Prisma's chained relation getters are out of reach too.
 */
export function delegate(
  client: Prisma.TransactionClient,
  access: Access,
  operations: readonly Operation[],
): Readonly<Record<string, (args?: Args) => Promise<unknown>>> {
  const entries = operations.map((operation) => [operation, bind(client, access, operation)] as const)
  return Object.freeze(Object.fromEntries(entries))
}

function bind(client: Prisma.TransactionClient, access: Access, operation: Operation) {
  // The generated delegates differ in their generics only; what is passed on has been checked part by part.
  const raw = client[access.model] as unknown as Raw
  const allowed: readonly string[] = OPERATIONS[operation]
  return async (args: Args = {}): Promise<unknown> => {
    for (const key of Object.keys(args)) {
      if (!allowed.includes(key)) throw refused(access, operation, key, 'is not an argument')
    }
    if (allowed.includes('where') && args['where'] === undefined && !OPTIONAL_WHERE.has(operation)) {
      throw refused(access, operation, 'where', 'is missing')
    }
    const safe: Record<string, unknown> = {}
    for (const key of allowed) {
      const part = PARTS[key]
      if (part && (ALWAYS.has(key) || args[key] !== undefined)) safe[key] = part(access, args[key])
    }
    try {
      return await raw[operation]?.(safe)
    } catch (error) {
      if (endsTransaction(error)) failures.set(client, error)
      throw translateError(error)
    }
  }
}

/** The statement after which the server refuses every other one of its transaction. */
const failures = new WeakMap<Prisma.TransactionClient, unknown>()

/**
 * Fails if a statement of this transaction has failed in the database. Work that catches such an error and carries on
 * would be told that it succeeded: the server answers COMMIT with a rollback, and Prisma does not look.
 */
export function mustBeIntact(client: Prisma.TransactionClient): void {
  if (failures.has(client)) throw failures.get(client)
}
