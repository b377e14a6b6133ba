import { expect, it } from 'vitest'
import { appRouter } from '../src/routers/root.ts'
import { walk } from '../src/sweeps/walk.ts'
import { refusalIn, stateOf } from './evidence.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from './harness.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, clock } = await makeServices({ rateLimiter: UNCOUNTED })

/** What a thief of a session would do to a workspace, to stay in it or to harm it for good. */
const SENSITIVE = [
  'apiKey.create',
  'apiKey.rotate',
  'invitation.create',
  'member.changeRole',
  'member.remove',
  'workspace.remove',
]

/** What the call comes to a quarter of an hour after signing in, and what it does to the workspace. */
async function lateCall(path: string) {
  const person = await signedInPerson(services)
  clock.advance(15 * 60_000)
  const input = await VALID_INPUTS[path]?.({ services, person })
  const scope = { workspaceId: String(input?.['workspaceId']), userId: person.userId }
  const before = await stateOf(services, { ...person, ...scope })
  const refusal = refusalIn(await person.mutate(path, input))
  const after = await stateOf(services, { ...person, ...scope })
  return { person, input, refusal, before, after }
}

it.each(SENSITIVE)('%s wants a recent proof, does nothing without, and goes on with one', async (path) => {
  const { person, input, refusal, before, after } = await lateCall(path)
  expect(refusal).toBe('REAUTHENTICATION_REQUIRED')
  expect(after).toEqual(before)
  expect((await person.mutate('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
  expect((await person.mutate(path, input)).status).toBe(200)
})

it.each(['apiKey.revoke', 'invitation.revoke'])(
  '%s only closes a door, so it never waits for one',
  async (path) => {
    const { refusal } = await lateCall(path)
    expect(refusal).toMatch(/^none/)
  },
)

it('leaves none of a workspace out that asks for one', () => {
  const asking = walk(appRouter).filter(({ meta }) => meta?.access === 'workspace' && meta.stepUp)
  expect(asking.map(({ path }) => path)).toEqual(SENSITIVE)
})
