import { describe, expect, it } from 'vitest'
import { browser, ORIGIN } from './browser.ts'
import { makeServices, PASSWORD, signedInPerson, verifyEmail } from './harness.ts'
import { changeLink } from './link-inputs.ts'

const { services, clock, captured } = await makeServices()
const NOT_USABLE = { code: 'LINK_NOT_USABLE' }
const DAY = 24 * 3_600_000

type Person = Awaited<ReturnType<typeof signedInPerson>>

let addresses = 0
function freeAddress(): string {
  addresses += 1
  return `harbour${addresses}@example.com`
}

async function mailsTo(address: string) {
  await services.mail.settled()
  return services.mailbox?.list().filter(({ to }) => to === address) ?? []
}

async function tokenTo(address: string): Promise<string> {
  const [mail] = await mailsTo(address)
  const link = new URL(mail?.link ?? 'none:')
  expect(link.href.split('#')[0]).toBe(`${ORIGIN}/confirm-email`)
  return link.hash.replace('#token=', '')
}

const request = (person: Person, email: string) => person.mutate('account.requestEmailChange', { email })
const confirm = (person: Pick<Person, 'mutate'>, token: string) =>
  person.mutate('account.confirmEmailChange', { token })
const addressOf = async (person: Person) =>
  ((await person.query('account.me')).data as { user: { email: string } }).user.email

describe('moving to another address', () => {
  it('asks, mails, confirms: the new one signs in, the old one does not and is told; other sessions end', async () => {
    const person = await signedInPerson(services)
    const phone = browser(services)
    await phone.signIn(person.email, PASSWORD)
    const email = freeAddress()
    expect((await request(person, ` ${email.toUpperCase()} `)).data).toEqual({ status: 'accepted' })
    // Nothing has changed until the link is followed.
    expect(await addressOf(person)).toBe(person.email)
    const token = await tokenTo(email)
    const before = person.cookie()
    expect((await confirm(person, token)).data).toEqual({ email })

    expect(await addressOf(person)).toBe(email)
    expect(person.cookie()).not.toBe(before)
    expect((await phone.query('account.me')).status).toBe(401)
    expect((await browser(services).signIn(person.email, PASSWORD)).status).toBe(401)
    expect((await browser(services).signIn(email, PASSWORD)).status).toBe(200)
    const [notice] = await mailsTo(person.email)
    expect(notice).toMatchObject({ subject: 'Your e-mail address was changed' })
    expect(captured.text()).not.toMatch(new RegExp(`${token}|${email}`))
  })

  it('asks for a recent proof, and mails nobody without', async () => {
    const person = await signedInPerson(services)
    clock.advance(11 * 60_000)
    const email = freeAddress()
    expect((await request(person, email)).error).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' })
    expect(await mailsTo(email)).toEqual([])
    await person.mutate('account.reauthenticate', { password: PASSWORD })
    expect((await request(person, email)).status).toBe(200)
  })

  it('answers for a taken address as for a free one, and mails its owner nothing', async () => {
    const [person, other] = [await signedInPerson(services), await signedInPerson(services)]
    const bare = (text: string) => text.replaceAll(/[\w-]*request-[\w.-]+/g, 'ID')
    const free = await request(person, freeAddress())
    const mails = (await mailsTo(other.email)).length
    const taken = await request(person, other.email)
    expect([taken.status, bare(taken.text)]).toEqual([free.status, bare(free.text)])
    expect(await mailsTo(other.email)).toHaveLength(mails)
    // The own address is no secret to its owner.
    expect((await request(person, person.email)).error?.fieldErrors).toEqual({
      email: ['This is your address already'],
    })
  })

  it('says one thing of a link that is used, replaced, expired, foreign, made up or of another purpose', async () => {
    const [person, stranger] = [await signedInPerson(services), await signedInPerson(services)]
    const [first, second] = [freeAddress(), freeAddress()]
    await request(person, first)
    const replaced = await tokenTo(first)
    await request(person, second)
    const used = await tokenTo(second)
    await confirm(person, used)
    const { token: foreign } = await changeLink(services, stranger.userId)
    const third = freeAddress()
    await person.mutate('account.requestEmailChange', { email: third })
    const expired = await tokenTo(third)
    await browser(services).mutate('auth.requestPasswordReset', { email: second })
    const [reset] = await mailsTo(second)
    const ofReset = reset?.link?.split('#token=')[1] ?? ''
    for (const token of [used, replaced, expired, foreign, ofReset]) expect(token).toMatch(/^[\w-]{43}$/)

    const tokens = [used, replaced, foreign, ofReset, 'made-up', "' or 1=1 --", 'x'.repeat(128)]
    const refusals = []
    for (const token of tokens) refusals.push((await confirm(person, token)).error)
    clock.advance(DAY + 1)
    await person.signIn(second, PASSWORD)
    refusals.push((await confirm(person, expired)).error)
    for (const refused of refusals) expect(refused).toMatchObject(NOT_USABLE)
    expect(new Set(refusals.map((refused) => refused?.message)).size).toBe(1)
    expect(await addressOf(person)).toBe(second)
  })

  it('a stranger who has the link neither moves the account nor uses the link up', async () => {
    const [person, stranger] = [await signedInPerson(services), await signedInPerson(services)]
    const { token } = await changeLink(services, person.userId)
    expect((await confirm(stranger, token)).error).toMatchObject(NOT_USABLE)
    expect((await confirm(browser(services), token)).status).toBe(401)
    expect((await confirm(person, token)).status).toBe(200)
  })

  it('loses to somebody who has taken the address meanwhile', async () => {
    const person = await signedInPerson(services)
    const email = freeAddress()
    await request(person, email)
    const quick = browser(services)
    await quick.mutate('auth.signUp', { name: 'Quick', email, password: PASSWORD })
    await verifyEmail(services, email)
    const [, mailed] = await mailsTo(email)
    const token = mailed?.link?.split('#token=')[1] ?? ''
    expect((await confirm(person, token)).error).toMatchObject(NOT_USABLE)
    expect(await addressOf(person)).toBe(person.email)
    expect((await quick.signIn(email, PASSWORD)).status).toBe(200)
  })
})

describe('is counted', () => {
  it('by the address: nobody’s mailbox is flooded, whoever asks', async () => {
    const email = freeAddress()
    const answers: number[] = []
    for (let asker = 0; asker < 6; asker += 1) {
      answers.push((await request(await signedInPerson(services), email)).status)
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 429])
    expect(await mailsTo(email)).toHaveLength(5)
  })

  it('by the person: nobody mails a list of strangers', async () => {
    const person = await signedInPerson(services)
    const answers: number[] = []
    for (let mail = 0; mail < 11; mail += 1) answers.push((await request(person, freeAddress())).status)
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  })
})
