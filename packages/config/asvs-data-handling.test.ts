import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const schema = readFileSync(join(root, 'packages/db/prisma/schema.prisma'), 'utf8')
const page = readFileSync(join(root, 'docs/data-handling.md'), 'utf8')

/** Every table with its columns that hold text or JSON; all others are ids, dates, numbers, flags and states. */
function tablesIn(text: string): Map<string, string[]> {
  const models = [...text.matchAll(/^model \w+ \{$(?<body>[^]*?)^\}$/gm)]
  return new Map(
    models.map(({ groups: { body = '' } = {} }) => {
      const fields = [...body.matchAll(/^ +(?<name>\w+) +(?:String|Json)\b(?<rest>.*)$/gm)]
      const columns = fields.flatMap(({ groups: { name = '', rest = '' } = {} }) =>
        rest.includes('@db.Uuid') ? [] : [/@map\("(\w+)"\)/.exec(rest)?.[1] ?? name],
      )
      return [/@@map\("(\w+)"\)/.exec(body)?.[1] ?? 'unnamed', columns]
    }),
  )
}

/** The rows of the page: a table's name, and the columns that stand in its cells of the four classes. */
function classified(text: string): Map<string, string[]> {
  const rows = text.matchAll(/^\| `(?<table>\w+)` +\|(?<cells>(?:[^|\n]*\|){4})/gm)
  return new Map(
    [...rows].map(({ groups: { table = '', cells = '' } = {} }) => [
      table,
      [...cells.matchAll(/`(\w+)`/g)].map(([, column = '']) => column),
    ]),
  )
}

function problemsOf(stored: Map<string, string[]>, told: Map<string, string[]>): string[] {
  const missing = [...stored].flatMap(([table, columns]) => {
    const named = told.get(table)
    if (!named) return [`${table} has no row`]
    return columns
      .filter((column) => named.filter((name) => name === column).length !== 1)
      .map((column) => `${table}.${column} has no class, or two`)
  })
  const gone = [...told].flatMap(([table, named]) =>
    named
      .filter((column) => !stored.get(table)?.includes(column))
      .map((column) => `${table}.${column} is no text column`),
  )
  return [...missing, ...gone]
}

describe('docs/data-handling.md', () => {
  it('gives every text that is stored a class (ASVS 14.1.1)', () => {
    expect(tablesIn(schema).size).toBeGreaterThan(20)
    expect(problemsOf(tablesIn(schema), classified(page))).toEqual([])
  })

  it.each([
    ['a table that is added', (text: string) => `${text}\nmodel New {\n  note String\n\n  @@map("new")\n}\n`],
    ['a column that is added', (text: string) => text.replace('  reasons ', '  added String\n  reasons ')],
    [
      'a column that is renamed in the database',
      (text: string) => text.replace('@map("ban_reason")', '@map("why")'),
    ],
  ])('notices %s (broken twin)', (_, change) => {
    const changed = change(schema)
    expect(changed).not.toBe(schema)
    expect(problemsOf(tablesIn(changed), classified(page)).length).toBeGreaterThan(0)
  })
  it('notices a column that stands in two classes (broken twin)', () => {
    const twice = page.replace('`password_hash` (argon2id)', '`password_hash` `email`')
    expect(problemsOf(tablesIn(schema), classified(twice))).toEqual(['app_user.email has no class, or two'])
  })
})
