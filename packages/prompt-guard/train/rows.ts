import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { InjectionSource } from '../src/detect/combine.ts'

/** A text to learn from or to be judged on. */
export type Row = {
  text: string
  label: 'attack' | 'benign'
  /** The collection it belongs to. */
  source: string
  /** Whose words they are; a person's when nothing is said. */
  from?: InjectionSource
  /** What the attack is after, or what the innocent text is. */
  kind?: string
  language?: string
}

type Line = Omit<Row, 'source'>

const isOptional = (value: object, name: string): boolean =>
  !(name in value) || typeof Reflect.get(value, name) === 'string'

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'label' in value &&
  (value.label === 'attack' || value.label === 'benign') &&
  (!('from' in value) || value.from === 'user' || value.from === 'retrieved' || value.from === 'tool') &&
  isOptional(value, 'kind') &&
  isOptional(value, 'language')

/** Collections whose rows say nothing of it, and which are no words of a person. */
const FROM: Readonly<Record<string, InjectionSource>> = { asb_tool_injection: 'tool' }

/** The rows of every `*.jsonl` in a folder, in the order of the file names; none when the folder is absent. */
export const readRows = (folder: string): Row[] => {
  if (!existsSync(folder)) return []
  const rows: Row[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.jsonl')) continue
    const source = basename(name, '.jsonl')
    const from = FROM[source]
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line === '') continue
      const row: unknown = JSON.parse(line)
      if (!isLine(row)) throw new Error(`${name}: a row needs a text and a label`)
      rows.push({ ...(from && { from }), ...row, source })
    }
  }
  return rows
}
