import type { Prisma } from '../generated/client.ts'
import { endsTransaction, translateError } from '../translate-error.ts'
import {
  type Access,
  afterOf,
  createDataOf,
  cursorOf,
  givenWhereOf,
  orderOf,
  refused,
  selectOf,
  skipOf,
  takeOf,
  updateDataOf,
  whereOf,
} from './arguments.ts'

type Args = Readonly<Record<string, unknown>>

/** The part of a generated delegate that is used here, without its generics: the public types are in types.ts. */
type Raw = Record<string, (args: unknown) => Promise<unknown>>

/** Makes one argument safe, or refuses it. `undefined` leaves it out. */
type Check = (access: Access, value: unknown) => unknown

/** For every operation, the arguments that it takes. Any other is refused. */
const OPERATIONS = {
  findUnique: { where: givenWhereOf, select: selectOf },
  findUniqueOrThrow: { where: givenWhereOf, select: selectOf },
  findFirst: { where: whereOf, orderBy: orderOf, select: selectOf },
  findMany: {
    where: whereOf,
    orderBy: orderOf,
    take: takeOf,
    skip: skipOf,
    cursor: cursorOf,
    after: afterOf,
    select: selectOf,
  },
  count: { where: whereOf },
  create: { data: createDataOf, select: selectOf },
  update: { where: givenWhereOf, data: updateDataOf, select: selectOf },
  updateMany: { where: givenWhereOf, data: updateDataOf },
  delete: { where: givenWhereOf, select: selectOf },
  deleteMany: { where: givenWhereOf },
} as const satisfies Record<string, Record<string, Check>>

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
  const checks: Readonly<Record<string, Check>> = OPERATIONS[operation]
  return async (args: Args = {}): Promise<unknown> => {
    const unknown = Object.keys(args).find((key) => !Object.hasOwn(checks, key))
    if (unknown !== undefined) throw refused(access, operation, unknown, 'is not an argument')
    // Also those that the caller left out: the scope's filter, the default select, the bound of a list.
    const safe = Object.entries(checks).map(([key, check]) => [key, check(access, args[key])] as const)
    const given = Object.fromEntries(safe.filter(([, value]) => value !== undefined))
    return statement(client, async () => raw[operation]?.(withAfter(given)))
  }
}

/** `after` is ours, not Prisma's: it becomes part of the filter, beside the scope's own. */
function withAfter({ after, ...given }: Args): Args {
  return after === undefined ? given : { ...given, where: { AND: [given['where'] ?? {}, after] } }
}

/** Sends one statement; its failure is told in the application's terms, and remembered if it ends the transaction. */
export async function statement<T>(client: Prisma.TransactionClient, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const translated = translateError(error)
    if (endsTransaction(error)) failures.set(client, translated)
    throw translated
  }
}

/** The failure after which the server refuses every other statement of its transaction. */
const failures = new WeakMap<Prisma.TransactionClient, unknown>()

/**
 * Fails if a statement of this transaction has failed in the database. Work that catches such an error and carries on
 * would be told that it succeeded: the server answers COMMIT with a rollback, and Prisma does not look.
 */
export function mustBeIntact(client: Prisma.TransactionClient): void {
  if (failures.has(client)) throw failures.get(client)
}
