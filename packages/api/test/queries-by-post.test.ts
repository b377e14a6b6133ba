import { expect, it } from 'vitest'
import { readAnswer } from './browser.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, signedInPerson } from './harness.ts'

const { services } = await makeServices()
const person = await signedInPerson(services)
const { workspaceId } = person
const input = { workspaceId, search: 'what nobody else should read' }

it('answers a query by POST as by GET, with what is asked out of the address', async () => {
  await person.mutate('character.create', { workspaceId, name: 'Mira', summary: '', biography: '' })
  const everyone = { workspaceId }
  const byGet = await person.query('character.list', everyone)
  const byPost = await readAnswer(await person.post('character.list', everyone))
  expect(byPost.status).toBe(200)
  expect(byPost.data).toMatchObject({ characters: [{ name: 'Mira' }] })
  expect(byPost.data).toEqual(byGet.data)
})

it('wants no token for it, since nothing is changed, but the origin of every POST', async () => {
  const withoutToken = await person.post('character.list', input, { headers: { 'x-csrf-token': '' } })
  expect(withoutToken.status).toBe(200)
  const elsewhere = await person.post('character.list', input, {
    headers: { origin: 'https://evil.example' },
  })
  expect(refusalIn(await readAnswer(elsewhere))).toBe('FORBIDDEN')
})

it('changes nothing by a query’s way: a mutation is still refused by GET', async () => {
  const answer = await person.query('character.create', { workspaceId, name: 'Nobody' })
  expect(refusalIn(answer)).toBe('METHOD_NOT_SUPPORTED')
})

it('counts, bounds and judges it as any query', async () => {
  const answer = await readAnswer(await person.post('character.list', { ...input, limit: 101 }))
  expect(refusalIn(answer)).toBe('BAD_REQUEST')
  const foreign = { workspaceId: crypto.randomUUID() }
  expect(refusalIn(await readAnswer(await person.post('character.list', foreign)))).toBe('NOT_FOUND')
})
