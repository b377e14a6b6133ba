import { SECURITY_EVENTS } from '@portcullis/log'
import { expect, it } from 'vitest'
import { SecurityEventView } from './account.schema.ts'
import { historySentence } from './security-event-view.ts'

const { says } = SecurityEventView.shape

it.each(Object.keys(SECURITY_EVENTS))('%s has a sentence of its own, which may leave', (type) => {
  const sentence = historySentence(type, {})
  expect(sentence).toMatch(/^[A-Z].+ /)
  expect(says.safeParse(sentence).success).toBe(true)
})

it('tells no two events alike', () => {
  const sentences = Object.keys(SECURITY_EVENTS).map((type) => historySentence(type, {}))
  expect(new Set(sentences).size).toBe(sentences.length)
})

it('tells confirming from signing in, and takes no words from the detail', () => {
  expect(historySentence('auth_success', { method: 'reauthentication' })).toMatch(/Confirmed/)
  for (const method of ['credentials', 'constructor', '__proto__', 'toString', '<b>', 7, null]) {
    expect(historySentence('auth_success', { method })).toBe('Signed in')
  }
  for (const detail of [null, 'text', 7, [], undefined]) {
    expect(historySentence('auth_success', detail)).toBe('Signed in')
  }
})

it('shows an event of another release by its name', () => {
  for (const type of ['made_up', 'constructor', '__proto__']) expect(historySentence(type, {})).toBe(type)
})
