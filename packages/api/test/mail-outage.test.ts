import { createAuth } from '@portcullis/auth'
import { createMail, createSmtp } from '@portcullis/mail'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { browser, ORIGIN } from './browser.ts'
import { hangingMailServer } from './hanging-mail-server.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from './harness.ts'

/** How long the server's greeting is waited for: far longer than any answer may take. */
const PATIENCE_MS = 8_000

const { services, clock } = await makeServices({ rateLimiter: UNCOUNTED })
const known = await signedInPerson(services)

/** The same services with a mail server that accepts and says nothing, and the real wait before an answer. */
async function withHangingServer() {
  const server = await hangingMailServer()
  afterAll(() => server.close())
  const transport = createSmtp({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    requireTls: false,
    from: { name: 'Portcullis', address: 'no-reply@portcullis.test' },
    clientName: 'app.example.test',
    timeouts: { connectMs: PATIENCE_MS, silenceMs: PATIENCE_MS, totalMs: PATIENCE_MS },
  })
  const { db, keys, log, security, rateLimiter } = services
  const mail = createMail({ db, keys, transport, appUrl: ORIGIN, clock, log })
  afterAll(() => mail.stop())
  const auth = createAuth({
    db,
    secrets: services.auth.secrets,
    keys,
    rateLimiter,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mail,
    mailRequests: LIMITS.mailRequests,
    security,
    appUrl: ORIGIN,
    secureCookies: false,
    clock,
    sleep: async (ms) => {
      await sleep(ms)
    },
  })
  const hanging: Services = { ...services, mail, mailbox: undefined, auth }
  return { server, mail, services: hanging }
}

const bare = (text: string) => text.replaceAll(/[\w-]*request-[\w.-]+/g, 'ID')
const person = (email: string) => ({ name: 'Ada', email, password: PASSWORD })

describe('a mail server that accepts and says nothing', () => {
  it('keeps no answer waiting, for known and unknown addresses alike, and gets the mails once it recovers', async () => {
    const { server, mail, services: hanging } = await withHangingServer()
    const asked = [
      ['auth.signUp', person(known.email), person('new.one@example.com')],
      ['auth.requestPasswordReset', { email: known.email }, { email: 'nobody@example.com' }],
      ['auth.requestVerification', { email: 'new.one@example.com' }, { email: 'nobody@example.com' }],
    ] as const
    for (const [path, ...inputs] of asked) {
      const answers = []
      for (const input of inputs) {
        const { status, text } = await browser(hanging).mutate(path, input)
        answers.push([status, bare(text)])
      }
      expect([path, answers[0]]).toEqual([path, answers[1]])
      expect(answers[0]?.[0]).toBe(200)
    }
    // All is answered while the first connection still waits for its greeting: none of them has waited for it.
    expect([server.connections() > 0, server.open() > 0, server.received]).toEqual([true, true, []])

    await mail.settled()
    expect(server.open()).toBe(0)
    server.recover()
    clock.advance(60_000)
    mail.wake()
    await mail.settled()
    const to = (address: string) => server.received.filter((text) => text.includes(`To: ${address}`)).length
    // "You already have an account" and the reset; the first verification and the one that replaced it.
    expect([to(known.email), to('new.one@example.com'), to('nobody@example.com')]).toEqual([2, 2, 0])
    expect(server.received).toHaveLength(4)
  })

  it('would keep them waiting if they were sent on the way (the broken twin)', async () => {
    const { server, mail, services: hanging } = await withHangingServer()
    const sentOnTheWay = async () => {
      await browser(hanging).mutate('auth.requestPasswordReset', { email: known.email })
      await mail.settled()
    }
    await sentOnTheWay()
    expect([server.connections() > 0, server.open()]).toEqual([true, 0])
  })
}, 60_000)
