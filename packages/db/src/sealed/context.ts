import type { SealContext } from '@portcullis/crypto'

/**
 * What the value of a sealed column is bound to: its table, its row and its column. Copied into another row, or into
 * another column of the same one, it does not open (SPEC ENV-4).
 */
export function sealContext(table: string, id: string, column: string): SealContext {
  return [table, id, column]
}
