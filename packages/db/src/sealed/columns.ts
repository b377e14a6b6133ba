import type { Identity } from '../database.ts'
import type { ModelName } from '../statement/model-types.ts'
import { sealContext } from './context.ts'

export type SealedRow = {
  readonly id: string /** Nothing, where there is nothing to keep any more. */
  readonly sealed: string | undefined
}

/** One column whose values are sealed, and the two things that re-encrypting it takes. */
export type SealedColumn = {
  /** `table.column`, as in the database. */
  readonly name: string
  readonly contextOf: (id: string) => ReturnType<typeof sealContext>
  /** The next rows in the order of their ids. */
  readonly read: (
    identity: Identity,
    after: string | undefined,
    take: number,
  ) => Promise<readonly SealedRow[]>
  /** Writes `to` where the value is still `from`. False where somebody has changed or removed it meanwhile. */
  readonly replace: (identity: Identity, row: SealedRow, to: string) => Promise<boolean>
}

/** What this needs of a delegate. Each has it; their generics differ by the column's name only. */
type Delegate = {
  findMany(args: {
    after?: object
    orderBy: object
    take: number
    select: object
  }): Promise<Record<string, string | null>[]>
  updateMany(args: { where: object; data: object }): Promise<{ count: number }>
}

type SealedModel = Extract<ModelName, 'totp' | 'outboundMail'>

function sealed(
  model: SealedModel,
  property: string,
  [table, column]: readonly [string, string],
): SealedColumn {
  const delegateOf = (identity: Identity) => identity[model] as unknown as Delegate
  return {
    name: `${table}.${column}`,
    contextOf: (id) => sealContext(table, id, column),
    async read(identity, after, take) {
      const rows = await delegateOf(identity).findMany({
        ...(after !== undefined && { after: { column: 'id', direction: 'asc', value: after, id: after } }),
        orderBy: { id: 'asc' },
        take,
        select: { id: true, [property]: true },
      })
      return rows.map((row) => ({ id: row['id'] ?? '', sealed: row[property] ?? undefined }))
    },
    async replace(identity, row, to) {
      const { count } = await delegateOf(identity).updateMany({
        where: { id: row.id, [property]: row.sealed },
        data: { [property]: to },
      })
      return count === 1
    },
  }
}

/**
 * Every sealed column whose values outlive a day. What is not listed is not re-encrypted, and is lost with its key; a test
 * compares the list with the columns that the database holds to be sealed. `idempotency_record.answer` is kept for 24
 * hours, for which the old key stays (docs/runbooks/rotate-encryption-keys.md).
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  sealed('totp', 'secret', ['totp', 'secret']),
  sealed('outboundMail', 'body', ['outbound_mail', 'body']),
]
