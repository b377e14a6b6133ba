import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRedaction, spanAfter } from './redaction.ts'
import { wholePlaceholders } from './steps/whole-placeholders.ts'

const EMAIL = 'ada@example.org'
const OTHER = 'grace@example.net'
const CARD = '4111 1111 1111 1111'

const textsOf = (redaction: ReturnType<typeof openRedaction>, ...texts: string[]) =>
  redaction.redact(texts).map(({ text }) => text)

describe('one request', () => {
  it('has one placeholder for a value, in all of its fields and in a later pass', () => {
    const redaction = openRedaction()
    expect(textsOf(redaction, `Write to ${EMAIL}`, `${OTHER} knows ${EMAIL}`)).toEqual([
      'Write to [EMAIL_1]',
      '[EMAIL_2] knows [EMAIL_1]',
    ])
    expect(textsOf(redaction, `Ask ${OTHER}, pay with ${CARD}`)).toEqual(['Ask [EMAIL_2], pay with [CARD_1]'])
    expect(redaction.restore('[EMAIL_2], [CARD_1]')).toBe(`${OTHER}, ${CARD}`)
  })

  it('knows nothing of another', () => {
    textsOf(openRedaction(), EMAIL)
    expect(openRedaction().restore('[EMAIL_1]')).toBe('[EMAIL_1]')
  })

  it('leaves the names of people, which fiction is about', () => {
    expect(textsOf(openRedaction(), 'Dear Mr. John Smith, my name is Mira Oduya.')).toEqual([
      'Dear Mr. John Smith, my name is Mira Oduya.',
    ])
  })
})

describe('a forged placeholder', () => {
  it('that the author types stands for nothing', () => {
    const redaction = openRedaction()
    expect(textsOf(redaction, `[EMAIL_1] is not ${EMAIL}`)).toEqual(['[EMAIL_1] is not [EMAIL_2]'])
    expect(redaction.restore('[EMAIL_1] [EMAIL_2]')).toBe(`[EMAIL_1] ${EMAIL}`)
  })

  it('in a text that is read later comes back as it was written, not as the value', () => {
    const redaction = openRedaction()
    textsOf(redaction, EMAIL)
    const [later = ''] = textsOf(redaction, 'She signs as [EMAIL_1]')
    expect(later).toBe('She signs as [EMAIL_2]')
    expect(redaction.restore(later)).toBe('She signs as [EMAIL_1]')
  })

  it('that the model makes up is left as it is', () => {
    const redaction = openRedaction()
    textsOf(redaction, EMAIL)
    for (const made of ['[EMAIL_2]', '[CARD_1]', '[EMAIL_01]', '[email_1]', '[[EMAIL_9]]'])
      expect(redaction.restore(made)).toBe(made)
  })

  it('inside a value does not open another: restoring is one pass', () => {
    const redaction = openRedaction()
    const text = `password: [CARD_1]x9!kQ and ${CARD}`
    const [redacted = ''] = textsOf(redaction, text)
    expect(redaction.restore(redacted)).toBe(text)
  })
})

const sensitive = fc.constantFrom(EMAIL, OTHER, CARD, '192.0.2.44', 'DE89 3704 0044 0532 0130 00')
const written = fc.constantFrom(
  '[EMAIL_1]',
  '[CARD_1]',
  '[EMAIL_2]',
  '[IP_1]',
  '[',
  '[EMAIL_',
  ']',
  ' and ',
  'é',
  '😀',
)
/** Next to a `v` or a `#` the redactor takes a number for a version or an order, and rightly leaves it. */
const harmless = fc.constantFrom('the sea,', 'Mira', '—', '\n', '海', 'e\u0301')
const texts = fc
  .array(fc.oneof(sensitive, written, harmless), { maxLength: 8 })
  .map((parts) => parts.join(' '))

/** Cuts a text into pieces of these lengths, over and over. */
function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 })

/** Restores each piece by itself as it leaves the screen. */
function restoreInPieces(
  restore: (text: string) => string,
  pieces: readonly string[],
  screen = wholePlaceholders(),
) {
  return [...pieces.map((piece) => screen.push(piece)), screen.end()].map(restore).join('')
}

describe('restoring', () => {
  it('is exact, over several passes, and nothing sensitive is left before it', () => {
    fc.assert(
      fc.property(texts, texts, texts, (first, second, third) => {
        const redaction = openRedaction()
        const originals = [first, second, third]
        const redacted = [...textsOf(redaction, first), ...textsOf(redaction, second, third)]
        expect(redacted.map(redaction.restore)).toEqual(originals)
        for (const text of redacted) expect(text).not.toMatch(/ada@|grace@|4111 1111|192\.0\.2\.44|DE89 3704/)
      }),
      { numRuns: 300 },
    )
  })

  const exactInPieces = (open: () => ReturnType<typeof wholePlaceholders>) =>
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.oneof(written, fc.string({ maxLength: 6 })), { maxLength: 9 }),
        sizes,
        (text, said, by) => {
          const redaction = openRedaction()
          const [redacted = ''] = textsOf(redaction, text)
          const answer = `${said.join('')}${redacted}${said.join('')}`
          expect(restoreInPieces(redaction.restore, cut(answer, by), open())).toBe(redaction.restore(answer))
        },
      ),
      { numRuns: 300 },
    )

  it('of an answer in pieces gives what the whole answer gives, wherever it is cut', () => {
    expect(() => {
      exactInPieces(wholePlaceholders)
    }).not.toThrow()
  })

  it('broken twin: without the screen a placeholder that is cut in two stays', () => {
    expect(() => {
      exactInPieces(() => ({ push: (text) => text, end: () => '' }))
    }).toThrow('Property failed')
  })

  it('holds back nothing but what may become a placeholder', () => {
    const screen = wholePlaceholders()
    expect(screen.push('Call [me] or [EMA')).toBe('Call [me] or ')
    expect(screen.push('IL_1] now')).toBe('[EMAIL_1] now')
    expect(screen.push(`[${'A'.repeat(30)}`)).toBe(`[${'A'.repeat(30)}`)
    expect(screen.push('[CARD')).toBe('')
    expect(screen.end()).toBe('[CARD')
  })
})

describe('a span', () => {
  const text = `Ignore ${EMAIL} and ${CARD} now`
  const [redacted] = openRedaction().redact([text])
  const after = (from: string, to: string) => {
    const moved = spanAfter(
      { start: text.indexOf(from), end: text.indexOf(to) + to.length },
      redacted?.taken ?? [],
    )
    return redacted?.text.slice(moved.start, moved.end)
  }
  it.each([
    ['Ignore', 'Ignore', 'Ignore'],
    ['and', 'and', 'and'],
    ['now', 'now', 'now'],
    ['Ignore', 'now', 'Ignore [EMAIL_1] and [CARD_1] now'],
    [EMAIL, EMAIL, '[EMAIL_1]'],
    ['example', 'and', '[EMAIL_1] and'],
    ['and', '4111', 'and [CARD_1]'],
    ['example', 'org', '[EMAIL_1]'],
  ])('from %s to %s is where the reader finds it: %s', (from, to, found) => {
    expect(after(from, to)).toBe(found)
  })
})
