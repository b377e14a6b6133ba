import type { SanitizerChange } from '@portcullis/prompt-guard'
import { type PromptChange, PromptChanges } from './generation.schema.ts'

/** What was changed in the fields of a request, cut to what is shown and kept. */
export function promptChanges(fields: Readonly<Record<string, readonly SanitizerChange[]>>): PromptChange[] {
  const all = Object.entries(fields).flatMap(([field, changes]) =>
    changes.map(({ kind, excerpt }) => ({ field, kind, excerpt: excerpt.slice(0, 120).toWellFormed() })),
  )
  return all.slice(0, MAX_SHOWN)
}

const MAX_SHOWN = 50

/** Reads stored changes back. A row of an older shape shows none rather than failing the page. */
export function storedChanges(stored: unknown): PromptChange[] {
  return PromptChanges.safeParse(stored).data ?? []
}
