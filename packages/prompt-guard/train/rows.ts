import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Row } from './corpus/corpus.ts'

const isRow = (value: unknown): value is { text: string; label: 'attack' | 'benign' } =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'label' in value &&
  (value.label === 'attack' || value.label === 'benign')

/** The rows of every `*.jsonl` in a folder, in the order of the file names; none when the folder is absent. */
export const readRows = (folder: string): Row[] => {
  if (!existsSync(folder)) return []
  const rows: Row[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.jsonl')) continue
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line === '') continue
      const row: unknown = JSON.parse(line)
      if (!isRow(row)) throw new Error(`${name}: a row needs a text and a label`)
      rows.push({ text: row.text, label: row.label, source: basename(name, '.jsonl') })
    }
  }
  return rows
}
