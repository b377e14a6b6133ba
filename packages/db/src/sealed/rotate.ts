import { type KeyRing, SealError } from '@portcullis/crypto'
import type { Identity } from '../database.ts'
import { SEALED_COLUMNS, type SealedColumn, type SealedRow } from './columns.ts'

/** What became of the values of one column. */
export type Rotated = {
  readonly column: string
  /** Under the newest key already. */
  current: number
  /** Under the newest key now. */
  resealed: number
  /** Changed or removed by somebody else between the look and the write: whoever did has sealed it anew. */
  changed: number
  /** Not to be opened with the keys at hand. Left as they are: put the key back, or find out who altered them. */
  readonly unreadable: Unreadable[]
}

export type Unreadable = {
  readonly column: string
  readonly id: string
  readonly reason: SealError['reason']
}

export type RotateOptions = {
  readonly identity: Identity
  readonly keys: KeyRing
  /** Rows at a time. Default 200. */
  readonly batch?: number
  readonly columns?: readonly SealedColumn[]
  /** After every batch: how far it has come. */
  readonly onProgress?: (sofar: Rotated) => void
  readonly onUnreadable?: (value: Unreadable) => void
}

/**
 * Seals everything that is stored sealed under the newest key.
 *
 * Each row is a statement of its own that writes only where the value is still the one that was read, so a writer in
 * between is not undone. Nothing is in flight between two rows: killed at any moment, every value is whole, under the
 * old key or the new one. Started again it skips what is done. A value that does not open is reported and left alone.
 */
export async function rotateKeys(options: RotateOptions): Promise<readonly Rotated[]> {
  const results: Rotated[] = []
  for (const column of options.columns ?? SEALED_COLUMNS) results.push(await rotateColumn(column, options))
  return results
}

async function rotateColumn(column: SealedColumn, options: RotateOptions): Promise<Rotated> {
  const { identity, batch = 200, onProgress } = options
  const rotated: Rotated = { column: column.name, current: 0, resealed: 0, changed: 0, unreadable: [] }
  let after: string | undefined
  for (;;) {
    const rows = await column.read(identity, after, batch)
    for (const row of rows) await rotateRow(column, row, rotated, options)
    if (rows.length > 0) onProgress?.(rotated)
    after = rows.at(-1)?.id
    if (rows.length < batch) return rotated
  }
}

async function rotateRow(column: SealedColumn, row: SealedRow, rotated: Rotated, options: RotateOptions) {
  const { identity, keys, onUnreadable } = options
  if (row.sealed === undefined) return
  const context = column.contextOf(row.id)
  try {
    if (keys.isCurrent(row.sealed)) {
      rotated.current += 1
      return
    }
    const resealed = keys.seal(keys.open(row.sealed, { context }), { context })
    if (await column.replace(identity, row, resealed)) rotated.resealed += 1
    else rotated.changed += 1
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    const value = { column: column.name, id: row.id, reason: error.reason }
    rotated.unreadable.push(value)
    onUnreadable?.(value)
  }
}
