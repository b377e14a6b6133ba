import { SENSITIVE_USER_FIELDS } from '@portcullis/safe-user'
import { expect, it } from 'vitest'
import { browser } from './browser.ts'
import { makeServices, PASSWORD, signedInPerson } from './harness.ts'
import { HOSTILE_TEXT } from './hostile-values.ts'

const { services } = await makeServices()

type Seen = { user: Record<string, unknown> }

it('changes the name, which the person and their team then see; the answer is the self view', async () => {
  const person = await signedInPerson(services)
  const answer = await person.mutate('account.updateProfile', { name: '  Zoë Ferry ' })
  const { user } = answer.data as Seen
  expect(user).toMatchObject({ id: person.userId, name: 'Zoë Ferry', email: person.email })
  for (const field of SENSITIVE_USER_FIELDS) expect(user).not.toHaveProperty(field)
  expect(((await person.query('account.me')).data as Seen).user).toEqual(user)
  const { workspaceId } = person
  expect((await person.query('member.list', { workspaceId })).text).toContain('Zoë Ferry')
})

it('takes and refuses the names that sign-up does, whatever Unicode they are made of', async () => {
  const person = await signedInPerson(services)
  const names = [...Object.values(HOSTILE_TEXT), '', '   ', 'x'.repeat(81), '😀'.repeat(80), '😀'.repeat(81)]
  for (const name of names) {
    const asNew = await browser(services).mutate('auth.signUp', { name, email: 'no', password: PASSWORD })
    const asChange = await person.mutate('account.updateProfile', { name })
    expect([name, asChange.error?.fieldErrors?.['name']]).toEqual([name, asNew.error?.fieldErrors?.['name']])
    expect(asChange.status).toBe(asChange.error ? 400 : 200)
  }
})

it('lets nothing else be written along', async () => {
  const person = await signedInPerson(services)
  for (const more of [
    { email: 'other@example.com' },
    { systemAdmin: true },
    { image: 'https://x.example/' },
  ]) {
    const refused = await person.mutate('account.updateProfile', { name: 'Ada', ...more })
    expect(refused.status).toBe(400)
  }
  expect(((await person.query('account.me')).data as Seen).user).toMatchObject({ name: 'Ada Test' })
})
