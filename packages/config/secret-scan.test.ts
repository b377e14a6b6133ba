import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ALLOWED, ROOT, textsOf } from './secret-scan/files.ts'
import { fingerprintOf, parseAllowed, scan } from './secret-scan/scan.ts'
import type { Shape } from './secret-scan/shapes.ts'

const of = (alphabet: string, length: number) =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = (length: number) => of(`${UPPER}${UPPER.toLowerCase()}0123456789`, length)
const hex = (length: number) => of('0123456789abcdef', length)

/** A secret of each kind, made anew for every run: none of them may stand in this file. */
const PLANTS: Record<Shape, () => string[]> = {
  'private key': () => [
    `-----BEGIN ${''}PRIVATE KEY-----\n${letters(64)}`,
    `-----BEGIN RSA ${''}PRIVATE KEY-----\n${letters(64)}`,
    `-----BEGIN OPENSSH ${''}PRIVATE KEY-----\n${letters(64)}`,
  ],
  'AWS access key': () => ['AKIA', 'ASIA'].map((start) => start + of(`${UPPER}234567`, 16)),
  'AWS secret key': () => [`aws_secret_access_key = ${letters(40)}`],
  'GitHub token': () => [
    ...['ghp_', 'gho_', 'ghs_'].map((start) => start + letters(36)),
    `github_pat_${letters(82)}`,
  ],
  'GitLab token': () => [`glpat-${letters(20)}`],
  'Slack token': () => [`xoxb-${of('0123456789', 12)}-${letters(24)}`, `xapp-1-${letters(40)}`],
  'Slack webhook': () => [`https://hooks.slack.com/services/T${letters(8)}/B${letters(8)}/${letters(24)}`],
  'Discord webhook': () => [`https://discord.com/api/webhooks/${of('123456789', 18)}/${letters(68)}`],
  'Stripe key': () => [`sk_live_${letters(24)}`, `rk_test_${letters(99)}`],
  'webhook secret': () => [`whsec_${letters(32)}`],
  'Google API key': () => [`AIza${letters(35)}`],
  'Google client secret': () => [`GOCSPX-${letters(28)}`],
  'Anthropic key': () => [`sk-ant-api03-${letters(93)}`],
  'OpenAI key': () => [`sk-${letters(48)}`, `sk-proj-${letters(120)}`],
  'Hugging Face token': () => [`hf_${letters(34)}`],
  'npm token': () => [`npm_${letters(36)}`],
  'PyPI token': () => [`pypi-AgEIcHlwaS5vcmc${letters(70)}`],
  'SendGrid key': () => [`SG.${letters(22)}.${letters(43)}`],
  'Mailgun key': () => [`key-${hex(32)}`],
  'Twilio key': () => [`SK${hex(32)}`],
  'Telegram token': () => [`${of('123456789', 10)}:AA${letters(33)}`],
  'DigitalOcean token': () => [`dop_v1_${hex(64)}`],
  'Shopify token': () => [`shpat_${hex(32)}`],
  'Azure key': () => [`AccountKey=${letters(86)}==`],
  'JSON web token': () => [`eyJ${letters(20)}.eyJ${letters(60)}.${letters(43)}`],
  'address with a password': () => [
    `postgresql://app:${letters(24)}@db.internal/app`,
    `rediss://:${letters(20)}@cache`,
  ],
  'secret in an assignment': () => [
    `SESSION_SECRET=${letters(48)}`,
    `"apiKey": "${letters(40)}"`,
    `const token = '${letters(64)}'`,
  ],
}

describe.each(Object.entries(PLANTS))('a planted %s', (shape, plants) => {
  it('is found wherever it stands, and never told', () => {
    for (const secret of plants()) {
      const found = scan('file.ts', `one\n${secret}\nthree`)
      expect(found.length).toBeGreaterThan(0)
      expect(found[0]).toMatchObject({ file: 'file.ts', line: 2 })
      expect(found.map((each) => each.shape)).toContain(shape)
      expect(JSON.stringify(found)).not.toContain(secret.slice(-12))
    }
  })

  it('is passed over once its fingerprint is allowed, and only that one', () => {
    const [secret = ''] = plants()
    const fingerprints = new Set(scan('f', secret).map(({ fingerprint }) => fingerprint))
    expect(scan('f', secret, fingerprints)).toEqual([])
    const [another = ''] = plants()
    expect(scan('f', another, fingerprints).length).toBeGreaterThan(0)
  })
})

it.each([
  'const password = await readPassword(form)',
  'SESSION_SECRET=replace-me',
  'postgresql://user:password@localhost/app',
  'https://example.com/path?token=short',
  'const tokenHash = createHash("sha256")',
  `const SECRET_KEY_NAME_OF_THE_SETTING = '${'a'.repeat(64)}'`,
  'task-sk-list-items',
])('lets %s be', (text) => {
  expect(scan('f', text)).toEqual([])
})

it('takes no time over a long line', () => {
  for (const part of ['a', 'secret=', 'eyJ', 'x://a:', 'aws secret ', '-----BEGIN ']) {
    expect(scan('f', part.repeat(100_000))).toEqual([])
  }
})

it('finds nothing in this repository that is not allowed with a reason', () => {
  const text = readFileSync(ALLOWED, 'utf8')
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    expect(line).toMatch(/^[0-9a-f]{24} \S+: .+; .+$/)
  }
  const allowed = parseAllowed(text)
  const found = [...textsOf('tracked')].flatMap((each) => scan(each.file, each.text, allowed))
  expect(found.map(({ file, line, shape }) => `${file}:${line} ${shape}`)).toEqual([])
})

describe('the hook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-hook-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
      encoding: 'utf8',
      // A commit that is made while this runs has told git of its own folder.
      env: { PATH: process.env['PATH'], HOME: folder },
    })

  it('refuses a commit that holds a secret, and takes one that does not', () => {
    git('init', '-q')
    mkdirSync(join(folder, 'packages'))
    for (const part of ['.githooks', 'packages/config/bin', 'packages/config/secret-scan']) {
      cpSync(join(ROOT, part), join(folder, part), { recursive: true })
    }
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    git('config', 'core.hooksPath', '.githooks')
    git('add', '.')
    git('commit', '-qm', 'Nothing secret')
    writeFileSync(join(folder, 'notes.txt'), `key: sk_live_${letters(30)}\n`)
    git('add', '.')
    expect(() => git('commit', '-qm', 'Oops')).toThrow(/notes\.txt:1 +Stripe key/)
    // What counts is what would be committed, not what is in the folder.
    writeFileSync(join(folder, 'notes.txt'), 'nothing\n')
    expect(() => git('commit', '-qm', 'Oops')).toThrow(/Stripe key/)
    git('add', '.')
    git('commit', '-qm', 'Fine')
    expect(git('log', '--oneline').trim().split('\n')).toHaveLength(2)
  })
})

it('stands for a value without telling it', () => {
  expect(fingerprintOf('a')).toMatch(/^[0-9a-f]{24}$/)
})
