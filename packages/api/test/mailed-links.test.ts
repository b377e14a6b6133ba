import { expect, it } from 'vitest'
import { browser, ORIGIN } from './browser.ts'
import { makeServices, PASSWORD } from './harness.ts'

const { services, captured } = await makeServices()
const NEW_PASSWORD = 'a-quiet-Harbour-of-91-lanterns'
const ADA = { name: 'Ada', email: 'ada.of.the.mails@example.com', password: PASSWORD }

/** The link of the latest mail to an address. */
async function latestLink(email: string): Promise<URL> {
  await services.mail.settled()
  const mail = services.mailbox?.list().find(({ to }) => to === email)
  return new URL(mail?.link ?? 'none:')
}

const tokenOf = (link: URL) => link.hash.replace('#token=', '')

it('signs up, verifies, resets and signs in over HTTP; what is mailed leads here, whatever a request claims', async () => {
  const client = browser(services)
  const forged = {
    headers: {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example',
      referer: 'https://evil.example/',
    },
  }
  expect((await client.mutate('auth.signUp', ADA, forged)).data).toEqual({ status: 'accepted' })
  const verification = await latestLink(ADA.email)
  expect(verification.href.split('#')[0]).toBe(`${ORIGIN}/verify-email`)

  const early = await client.signIn(ADA.email, PASSWORD)
  expect([early.status, await early.text()]).toEqual([403, expect.stringContaining('EMAIL_NOT_VERIFIED')])
  const wrong = await client.signIn(ADA.email, `${PASSWORD}-wrong`)
  expect(wrong.status).toBe(401)

  const proof = { token: tokenOf(verification), password: PASSWORD }
  expect((await client.mutate('auth.verifyEmail', proof)).data).toEqual({ email: ADA.email })
  expect((await client.mutate('auth.verifyEmail', proof)).error).toMatchObject({ code: 'LINK_NOT_USABLE' })
  expect((await client.signIn(ADA.email, PASSWORD)).status).toBe(200)

  const other = browser(services)
  expect((await other.mutate('auth.requestPasswordReset', { email: ADA.email }, forged)).status).toBe(200)
  const reset = await latestLink(ADA.email)
  expect(reset.href.split('#')[0]).toBe(`${ORIGIN}/reset-password`)
  const change = { token: tokenOf(reset), password: NEW_PASSWORD }
  expect((await other.mutate('auth.resetPassword', change)).data).toEqual({ status: 'changed' })
  // Whoever was signed in is out, at once.
  expect((await client.query('account.me')).status).toBe(401)
  expect((await browser(services).signIn(ADA.email, PASSWORD)).status).toBe(401)
  expect((await browser(services).signIn(ADA.email, NEW_PASSWORD)).status).toBe(200)
  expect(captured.text()).not.toMatch(new RegExp(`${tokenOf(verification)}|${tokenOf(reset)}|${ADA.email}`))
})

it('answers alike for addresses with an account and without', async () => {
  const stranger = 'nobody.at.all@example.com'
  const bare = (text: string) => text.replaceAll(/[\w-]*request-[\w.-]+/g, 'ID')
  for (const path of ['auth.requestPasswordReset', 'auth.requestVerification']) {
    const known = await browser(services).mutate(path, { email: ADA.email })
    const unknown = await browser(services).mutate(path, { email: stranger })
    expect([unknown.status, bare(unknown.text)]).toEqual([known.status, bare(known.text)])
  }
  const taken = await browser(services).mutate('auth.signUp', ADA)
  const free = await browser(services).mutate('auth.signUp', { ...ADA, email: 'somebody.new@example.com' })
  expect([taken.status, bare(taken.text)]).toEqual([free.status, bare(free.text)])
})
