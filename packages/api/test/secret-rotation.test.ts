import { createAuth, issueCsrfToken } from '@portcullis/auth'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { browser, ORIGIN } from './browser.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const OLD = 'old-Zk3v9QwX7pLr2TnB8mHc5JdF1sGy'
const NEW = 'new-Aq8Wc6Er2Ty4Ui0Op1As3Df5Gh7J'
const QUARTER_OF_AN_HOUR = 15 * 60_000

const first = await makeServices({ rateLimiter: UNCOUNTED, secrets: [OLD] })
const { clock } = first

/** A process of the same deployment, with the secrets that its environment holds. */
function running(...secrets: [string, ...string[]]): Services {
  const auth = createAuth({
    ...first.services,
    secrets,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mailRequests: LIMITS.mailRequests,
    appUrl: ORIGIN,
    secureCookies: false,
    sleep: () => Promise.resolve(),
  })
  return { ...first.services, auth }
}

type Person = Awaited<ReturnType<typeof signedInPerson>>
/** Whether this browser is signed in, and a page that it has open can still change something, wherever it asks. */
async function goesOn(person: Person, processes: Services[]): Promise<boolean[]> {
  const outcomes: boolean[] = []
  for (const services of processes) {
    const client = browser(services, person.address)
    for (const [name, value] of person.jar) client.jar.set(name, value)
    const asked = await client.query('account.me')
    for (const [name, value] of client.jar) person.jar.set(name, value)
    const sessions = await first.services.auth.sessions.list(person.userId)
    const changed = await client.mutate(
      'character.create',
      { workspaceId: person.workspaceId, name: 'Mira', summary: '', biography: '' },
      { headers: { 'x-csrf-token': issueCsrfToken(services.auth.secrets, sessions[0]?.id ?? '') } },
    )
    outcomes.push(asked.status === 200 && changed.status === 200)
  }
  return outcomes
}

/** Each step of the runbook, while the deployment rolls: half of the processes are a step behind. */
const STEPS: [string, Services[]][] = [
  ['before', [running(OLD), running(OLD)]],
  ['the new one is added, while it rolls', [running(OLD), running(OLD, NEW)]],
  ['the new one is added', [running(OLD, NEW), running(OLD, NEW)]],
  ['the new one is promoted, while it rolls', [running(OLD, NEW), running(NEW, OLD)]],
  ['the new one is promoted', [running(NEW, OLD), running(NEW, OLD)]],
]
const REMOVED = [running(NEW, OLD), running(NEW)]

describe('a session secret is replaced by another', () => {
  it('and nobody is signed out early, whoever answers and whenever they signed in', async () => {
    const people: Person[] = []
    for (const [step, processes] of STEPS) {
      for (const services of processes) people.push(await signedInPerson(services))
      for (const person of people)
        expect([step, await goesOn(person, processes)]).toEqual([step, [true, true]])
      clock.advance(QUARTER_OF_AN_HOUR)
    }
    // Who came back after the new one was promoted has a token under it: the old one can go.
    for (const person of people) expect(await goesOn(person, STEPS.at(-1)?.[1] ?? [])).toEqual([true, true])
    for (const person of people) expect(await goesOn(person, REMOVED)).toEqual([true, true])
  })

  it('and a token that is still under the old one when that is removed is refused and recorded; nothing is lost', async () => {
    const person = await signedInPerson(running(OLD))
    first.captured.clear()
    expect(await goesOn(person, [running(NEW)])).toEqual([false])
    expect(first.captured.records()).toContainEqual(expect.objectContaining({ event: 'auth_failure' }))
    expect(await goesOn(person, [running(NEW, OLD)])).toEqual([true])
  })

  it('broken twin: promoted without having been added, while it rolls, it signs people out', async () => {
    const person = await signedInPerson(running(NEW, OLD))
    expect(await goesOn(person, [running(OLD)])).toEqual([false])
  })

  it('broken twin: removed in the same step, it signs everyone out', async () => {
    const person = await signedInPerson(running(OLD))
    expect(await goesOn(person, [running(NEW)])).toEqual([false])
  })
})
