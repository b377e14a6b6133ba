import { REDACTION_TYPES, type RedactionType, redactAll } from '@portcullis/prompt-guard'

/**
 * What is taken out of every text before it leaves: all that the redactor knows (SPEC LLM-4) but the names of people. A
 * studio's characters have names, and an answer about [PERSON_1] would be an answer about nobody.
 */
export const OUTBOUND_TYPES: readonly RedactionType[] = REDACTION_TYPES.filter((type) => type !== 'person')

/** One value that was taken out of a text, and what stands in its place. Offsets are those of the text before. */
export type Taken = { type: RedactionType; start: number; end: number; placeholder: string }

export type RedactedText = { text: string; taken: readonly Taken[] }

/** The values of one request. They are in this closure and nowhere else: nothing stores them, and they go with it. */
export type Redaction = {
  /** Takes personal data and secrets out of texts. The same value has the same placeholder, also in a later call. */
  redact(texts: readonly string[]): RedactedText[]
  /** Puts the values back. One pass: a value that looks like a placeholder is not looked at again. */
  restore(text: string): string
  /** Whether this placeholder stands for a value of this request. */
  holds(placeholder: string): boolean
}

const PLACEHOLDER = /\[[A-Z_]{2,20}_\d{1,6}\]/g

/**
 * Opens the mapping of one request. It lasts for several calls of `redact`, because the chain takes the author's own
 * fields first and the model call adds what the verb read from the workspace.
 *
 * A placeholder cannot be forged into somebody's data. One that is written in a text is never given to a value after; one
 * that was already given and then turns up in a further text is itself taken out, and comes back as what was written.
 */
export function openRedaction(types: readonly RedactionType[] = OUTBOUND_TYPES): Redaction {
  const values = new Map<string, { type: RedactionType; value: string }>()
  const placeholders = new Map<string, string>()
  const written = new Set<string>()
  const counts = new Map<RedactionType, number>()

  const placeholderFor = (type: RedactionType, value: string): string => {
    const key = `${type}\n${value}`
    const known = placeholders.get(key)
    if (known !== undefined) return known
    let number = counts.get(type) ?? 0
    let placeholder: string
    do {
      number += 1
      placeholder = `[${type.toUpperCase()}_${number}]`
    } while (written.has(placeholder))
    counts.set(type, number)
    placeholders.set(key, placeholder)
    values.set(placeholder, { type, value })
    return placeholder
  }

  return {
    redact(texts) {
      for (const text of texts) for (const [mark] of text.matchAll(PLACEHOLDER)) written.add(mark)
      // Told apart before any of these texts is given a placeholder of its own.
      const forged = texts.map((text) => forgeriesIn(text, values))
      const found = redactAll(texts, { types }).texts
      return texts.map((text, index) => {
        const spans = withoutOverlap(found[index]?.findings ?? [], forged[index] ?? [])
        const taken = spans.map(({ type, start, end }) => ({
          type,
          start,
          end,
          placeholder: placeholderFor(type, text.slice(start, end)),
        }))
        return { text: replaced(text, taken), taken }
      })
    },
    restore: (text) => text.replaceAll(PLACEHOLDER, (mark) => values.get(mark)?.value ?? mark),
    holds: (placeholder) => values.has(placeholder),
  }
}

type Span = { type: RedactionType; start: number; end: number }

/** Placeholders of ours that somebody wrote into a text: a teammate's biography must not print the author's data. */
function forgeriesIn(text: string, values: ReadonlyMap<string, { type: RedactionType }>): Span[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ 0: mark, index }) => {
    const known = values.get(mark)
    return known ? [{ type: known.type, start: index, end: index + mark.length }] : []
  })
}

/** Both kinds in order of position; a forgery inside a value goes with the value. */
function withoutOverlap(found: readonly Span[], forged: readonly Span[]): Span[] {
  const kept = forged.filter((mark) => !found.some(({ start, end }) => mark.start < end && start < mark.end))
  return [...found, ...kept].sort((a, b) => a.start - b.start)
}

function replaced(text: string, taken: readonly Taken[]): string {
  let result = ''
  let from = 0
  for (const { start, end, placeholder } of taken) {
    result += text.slice(from, start) + placeholder
    from = end
  }
  return result + text.slice(from)
}

/** The place of a span after its text was redacted. What begins or ends inside a value takes its whole placeholder in. */
export function spanAfter(
  { start, end }: { start: number; end: number },
  taken: readonly Pick<Taken, 'start' | 'end' | 'placeholder'>[],
): { start: number; end: number } {
  const moved = { start, end }
  for (const { start: from, end: to, placeholder } of taken) {
    const grown = placeholder.length - (to - from)
    if (to <= start) moved.start += grown
    else if (from < start) moved.start += from - start
    if (to <= end) moved.end += grown
    else if (from < end) moved.end += from - end + placeholder.length
  }
  return moved
}
