import type { Findings, Guarded } from '@portcullis/llm'
import { redact, type SanitizerChange } from '@portcullis/prompt-guard'
import { reasonsFor, worstOf } from '../../prompt-verdict.ts'
import {
  MOST_SHOWN,
  type PromptChange,
  PromptChanges,
  PromptReasons,
  Redactions,
} from './generation.schema.ts'

/** What the guards found in a request, as its author sees it and as it is stored: nothing of it quotes personal data. */
export function findingsOf(prompt: Guarded, found: Findings) {
  const worst = worstOf(found.judgements)
  return {
    changes: changesOf(prompt),
    redactions: found.redactions.slice(0, MOST_SHOWN).map(({ path, name, type, placeholder, count }) => ({
      field: fieldName(prompt.texts.has(path) ? path : name),
      type,
      placeholder,
      count,
    })),
    reasons: reasonsFor(prompt, found.judgements)
      .slice(0, MOST_SHOWN)
      .map(({ field, rule, start, end }) => ({ field: fieldName(field), rule, start, end })),
    verdict: worst?.verdict ?? null,
    score: worst?.score ?? null,
  }
}

const fieldName = (name: string) => name.slice(0, 40)

/** Kinds of change whose excerpt is made of marks, never of what somebody wrote about. */
const QUOTABLE: ReadonlySet<SanitizerChange['kind']> = new Set([
  'role_prefix',
  'template_token',
  'role_fence',
  'hidden_character',
  'malformed_unicode',
])

/** What the sanitiser changed in the author's own fields, cut to what is shown and kept. */
function changesOf({ changes }: Guarded): PromptChange[] {
  const all = changes.flatMap(({ field, changes: ofField }) =>
    ofField.map(({ kind, excerpt }) => ({
      field: fieldName(field),
      kind,
      // The excerpt is cut from the text as it came: a card in full-width digits would stand in it.
      excerpt: QUOTABLE.has(kind) ? redact(excerpt).text.slice(0, 120).toWellFormed() : '',
    })),
  )
  return all.slice(0, MOST_SHOWN)
}

/** Reads stored findings back. A row of an older shape shows none rather than failing the page. */
export function storedFindings(row: { sanitizerChanges: unknown; reasons: unknown; redactions: unknown }) {
  return {
    sanitizerChanges: PromptChanges.safeParse(row.sanitizerChanges).data ?? [],
    reasons: PromptReasons.safeParse(row.reasons).data ?? [],
    redactions: Redactions.safeParse(row.redactions).data ?? [],
  }
}
