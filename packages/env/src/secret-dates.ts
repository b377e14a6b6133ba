import { commaList } from './fields.ts'

const ENTRY = /^([A-Z][A-Z0-9_]{0,63}):(\d{4}-\d{2}-\d{2})$/

/** `NAME:YYYY-MM-DD`, comma separated: since when a secret is in use. */
export const secretDates = commaList
  .refine((entries) => entries.every(isDated), 'must list NAME:YYYY-MM-DD, comma separated')
  .transform((entries): Readonly<Record<string, string>> =>
    Object.fromEntries(entries.map((entry) => entry.split(':'))),
  )

function isDated(entry: string): boolean {
  const [, , day = ''] = ENTRY.exec(entry) ?? []
  // Date.parse takes the 31st of February for the 3rd of March; written out again it is another day.
  return !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
}
