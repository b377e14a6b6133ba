import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkMessage } from '../src/message.ts'
import { escapeHtml, render } from '../src/render.ts'
import { type Message, type TemplateName, TEMPLATES } from '../src/templates/index.ts'

const APP_URL = 'https://app.example.test'
const TOKEN = 'q2Vx8sKp0LrTn4Bz6Ym1Wc3Hd5Jf7Gg9aA_b-CdEfGh'

/** Values for every template; a new one does not compile without. */
const VALUES: { [Name in TemplateName]: Extract<Message, { template: Name }>['values'] } = {
  'verify-email': { token: TOKEN },
  'sign-up-existing-account': {},
  'reset-password': { token: TOKEN },
  'password-changed': {},
  'change-email': { token: TOKEN },
  'email-changed': { newAddress: 'new.address@example.test' },
  'recovery-code-used': { left: 9 },
  'factor-reset': {},
  'linked-account-changed': { change: 'added' },
  'factor-changed': { change: 'added', factor: 'passkey' },
  'new-sign-in': { device: 'Firefox on Linux', address: '198.51.***.***', at: '2026-01-02T03:04:05Z' },
  'workspace-invitation': { workspace: 'Harbour', inviter: 'Ada Ferry', role: 'admin', token: TOKEN },
}

const names = Object.keys(TEMPLATES) as TemplateName[]
const mailOf = (template: TemplateName, values: object = VALUES[template]) =>
  render(checkMessage({ to: 'ada@example.test', template, values }).letter, APP_URL)

describe.each(names)('%s', (name) => {
  it('has a subject of fixed, printable words', () => {
    const { subject } = mailOf(name)
    expect(subject).toMatch(/^[A-Za-z][A-Za-z -]{5,60}$/)
  })

  it('says the same as text and as HTML, and leads nowhere but here', () => {
    const { text, html, link } = mailOf(name)
    expect(text.split('\n\n')[0]?.length).toBeGreaterThan(30)
    expect(html).toContain(escapeHtml(text.split('\n\n')[0] ?? 'nothing'))
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target)
    expect(targets).toEqual(link === undefined ? [] : [link])
    const { origin, search } = new URL(link ?? APP_URL)
    expect({ origin, search, shown: text.includes(link ?? '') }).toEqual({
      origin: APP_URL,
      search: '',
      shown: true,
    })
    expect(html).not.toMatch(/<(?:script|img|style|link|iframe)|style=| on\w+=/i)
  })

  it('keeps its token out of everything but the fragment', () => {
    const { subject, text, html, link } = mailOf(name)
    const elsewhere = [subject, text, html].join('\n').replaceAll(`#token=${TOKEN}`, '')
    expect(elsewhere).not.toContain(TOKEN)
    expect(new URL(link ?? APP_URL).hash).toBe('token' in VALUES[name] ? `#token=${TOKEN}` : '')
  })

  it('takes its own values and no others', () => {
    const check = (values: unknown) => () => checkMessage({ to: 'ada@example.test', template: name, values })
    expect(check(VALUES[name])).not.toThrow()
    expect(check({ ...VALUES[name], extra: 'x' })).toThrow(z.ZodError)
    for (const wrong of [undefined, null, 'x', 3, []]) expect(check(wrong)).toThrow(z.ZodError)
    for (const key of Object.keys(VALUES[name])) {
      for (const value of [
        undefined,
        null,
        -1,
        {},
        { equals: 'x' },
        '',
        'x'.repeat(10_000),
        'a\r\nBcc: x@evil.test',
      ]) {
        expect(check({ ...VALUES[name], [key]: value })).toThrow(z.ZodError)
      }
    }
  })
})

describe('the recipient', () => {
  it.each([
    'ada@example.test, eve@evil.test',
    'ada@example.test\r\nBcc: eve@evil.test',
    'Ada <ada@example.test>',
    '"ada eve"@example.test',
    '"eve@evil.test"@example.test',
    'ada＠example.test',
    'ada@example.test\0',
    'ada@exämple.test',
    'ada@example.test;eve@evil.test',
    'group: ada@example.test, eve@evil.test;',
    '<ada@example.test>',
    '@evil.test:ada@example.test',
    `${'a'.repeat(65)}@example.test`,
    `a@${'b.'.repeat(130)}test`,
    '',
    'ada',
  ])('is one plain address, and not %j', (to) => {
    expect(() => checkMessage({ to, template: 'password-changed', values: {} })).toThrow(z.ZodError)
  })

  it('is an address of the kind that accounts have', () => {
    expect(checkMessage({ to: 'Ada@Example.test', template: 'password-changed', values: {} }).to).toBe(
      'ada@example.test',
    )
  })
})

it('knows no template but its own', () => {
  for (const template of [
    '',
    'constructor',
    '__proto__',
    'free-text',
    undefined,
    { equals: 'verify-email' },
  ]) {
    expect(() => checkMessage({ to: 'ada@example.test', template, values: {} })).toThrow(z.ZodError)
  }
})

describe('a name that somebody chose', () => {
  const invitation = (name: string) =>
    mailOf('workspace-invitation', { workspace: name, inviter: name, role: 'member', token: TOKEN })

  it.each([
    'Win at https://evil.test',
    'evil.test',
    'www evil',
    'EVIL．TEST',
    'evil。test',
    'eve@evil',
    'evil\\test',
  ])('is left out when a mail program would make a link of it: %s', (name) => {
    const { text, html } = invitation(name)
    expect(text).not.toContain(name)
    expect(html).not.toContain(escapeHtml(name))
    expect(text).toContain('A member invites you to join “a workspace”')
  })

  it('is written as it is otherwise, and escaped in HTML', () => {
    const { text, html } = invitation('<b onclick=x>Søren & "Mia" 北</b>'.replace('/', ''))
    expect(text).toContain('<b onclick=x>Søren & "Mia" 北<b>')
    expect(html).toContain('&lt;b onclick=x&gt;Søren &amp; &quot;Mia&quot; 北&lt;b&gt;')
  })

  it('can hold anything and never opens a tag, adds a link or reaches the subject', () => {
    const expected = invitation('Harbour')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (name) => {
        const checked = z.safeParse(TEMPLATES['workspace-invitation'].values, {
          workspace: name,
          inviter: name,
          role: 'member',
          token: TOKEN,
        })
        if (!checked.success) return
        const mail = invitation(name)
        expect(mail.subject).toBe(expected.subject)
        expect(mail.html.match(/<[^>]*>/g)).toEqual(expected.html.match(/<[^>]*>/g))
      }),
    )
  })

  it('has a broken twin: unescaped it would be markup', () => {
    const letter = { subject: 'x', paragraphs: ['<b>x</b>'] }
    expect(render(letter, APP_URL).html).not.toContain('<b>')
    expect(`<p>${letter.paragraphs[0]}</p>`).toContain('<b>')
  })
})
