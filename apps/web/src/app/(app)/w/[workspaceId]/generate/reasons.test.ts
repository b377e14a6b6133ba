import { describe, expect, it } from 'vitest'
import { parts } from './highlighted'
import { inWords, spansAsTyped } from './reasons'
import { byKind } from './redactions'

const shown = (text: string, spans: { start: number; end: number }[]) =>
  parts(text, spans).map(({ start, end, marked }) =>
    marked ? `<${text.slice(start, end)}>` : text.slice(start, end),
  )

describe('parts', () => {
  it.each([
    ['nothing', [], ['abcdef']],
    ['one place', [{ start: 1, end: 3 }], ['a', '<bc>', 'def']],
    [
      'places that overlap or touch',
      [
        { start: 3, end: 5 },
        { start: 1, end: 3 },
        { start: 2, end: 4 },
      ],
      ['a', '<bcde>', 'f'],
    ],
    ['a place beyond the end', [{ start: 4, end: 99 }], ['abcd', '<ef>']],
    ['an empty place', [{ start: 2, end: 2 }], ['abcdef']],
  ])('marks %s', (_, spans, expected) => {
    expect(shown('abcdef', spans)).toEqual(expected)
    expect(
      parts('abcdef', spans)
        .map(({ start, end }) => 'abcdef'.slice(start, end))
        .join(''),
    ).toBe('abcdef')
  })
})

describe('spansAsTyped', () => {
  const reason = { field: 'prompt', rule: 'override-instructions', start: 0, end: 6, excerpt: 'Ignore' }
  it('takes the place where the typed text says the same', () => {
    expect(spansAsTyped('Ignore all', [reason])).toEqual([{ start: 0, end: 6 }])
  })
  it('looks for the words where the cleaning has moved them', () => {
    expect(spansAsTyped('System: Ignore all', [reason])).toEqual([{ start: 8, end: 14 }])
  })
  it('marks nothing that is not there, and nothing of another field', () => {
    expect(spansAsTyped('Something else', [reason])).toEqual([])
    expect(spansAsTyped('Ignore all', [{ ...reason, field: 'biography' }])).toEqual([])
  })
})

it('says each reason once, in words, whatever the rule is called', () => {
  const reason = { start: 0, end: 1 }
  expect(
    inWords([
      { ...reason, field: 'prompt', rule: 'reveal-prompt' },
      { ...reason, field: 'prompt', rule: 'reveal-instructions' },
      { ...reason, field: 'biography', rule: 'a-rule-of-tomorrow' },
    ]),
  ).toEqual([
    'The request asks for the hidden instructions.',
    'The character’s biography reads like an order to the model.',
  ])
  expect(inWords([])).toEqual(['The wording as a whole is that of such attempts.'])
})

it('counts values, not places', () => {
  const email = { field: 'prompt', type: 'email', count: 1 }
  expect(
    byKind([
      { ...email, placeholder: '[EMAIL_1]' },
      { ...email, field: 'biography', placeholder: '[EMAIL_1]' },
      { ...email, placeholder: '[EMAIL_2]' },
      { field: 'prompt', type: 'card', placeholder: '[CARD_1]', count: 1 },
    ]),
  ).toEqual([
    { kind: '2 e-mail addresses', placeholders: ['[EMAIL_1]', '[EMAIL_2]'] },
    { kind: 'One card number', placeholders: ['[CARD_1]'] },
  ])
})
