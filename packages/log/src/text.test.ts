import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from './limits.ts'
import { cleanText, redactText } from './text.ts'

/** Put together here, so that no scanner takes a made-up key in this file for a real one. */
const key = (prefix: string, length = 32): string =>
  prefix + 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4'.slice(0, length)
const jwt = [
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
].join('.')
const pem = (body: string): string =>
  `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${body}\n-----END RSA PRIVATE ${'KEY'}-----`

describe('redactText finds', () => {
  it.each([
    ['e-mail', 'sent to john.doe+x@mail.example.com now', 'sent to j***@mail.example.com now'],
    ['e-mail in brackets', 'From: John <john@example.com>', 'From: John <j***@example.com>'],
    ['e-mail in a URL', 'GET /reset?to=john%40example.com', 'GET /reset?to=j***@example.com'],
    ['full-width e-mail', 'john＠example.com', 'j***@example.com'],
    ['quoted e-mail', 'to "john doe"@example.com', 'to ***@example.com'],
    ['international e-mail', 'иван@пример.рф', 'и***@пример.рф'],
    ['several e-mails', 'a@b.io,c@d.io;e@f.io', 'a***@b.io,c***@d.io;e***@f.io'],
    ['IPv4', 'from 203.0.113.77, port 80', 'from 203.0.***.***, port 80'],
    ['IPv4 and port', '203.0.113.77:443', '203.0.***.***:443'],
    ['IPv4 at the end', 'from 203.0.113.77.', 'from 203.0.***.***.'],
    ['IPv6', 'from 2001:db8:85a3::8a2e:370:7334 now', 'from 2001:db8:*** now'],
    ['IPv6 in brackets', 'http://[2001:db8::1]:80/x', 'http://[2001:db8:***]:80/x'],
    ['IPv4-mapped', '::ffff:203.0.113.77', '203.0.***.***'],
    ['bearer', `Bearer ${key('', 20)}`, 'Bearer [redacted]'],
    ['basic', 'authorization failed for basic dXNlcjpwYXNz', 'authorization failed for basic [redacted]'],
    ['JWT', `token was ${jwt} there`, 'token was [redacted jwt] there'],
    ['cut JWT', `x ${jwt.slice(0, 60)}`, 'x [redacted jwt]'],
    [
      'database URL',
      'cannot reach postgres://app:s3cr3t@db:5432/main',
      'cannot reach postgres://[redacted]@db:5432/main',
    ],
    ['password with / and @', 'postgresql://app:p@ss/w@rd@db/main', 'postgresql://[redacted]@db/main'],
    ['password only', 'redis://:s3cr3t@cache:6379', 'redis://[redacted]@cache:6379'],
    ['token as user', 'https://tokenvalue@github.example/x', 'https://[redacted]@github.example/x'],
    [
      'connection words',
      'host=db user=app password=s3cr3t dbname=x',
      'host=db user=app password=[redacted] dbname=x',
    ],
    ['query string', 'GET /cb?code=1&access_token=abc&x=1', 'GET /cb?code=1&access_token=[redacted]&x=1'],
    ['JSON text', '{"password":"a \\" b","x":1}', '{"password":[redacted],"x":1}'],
    ['JSON in JSON', '"{\\"password\\":\\"ab cd\\",\\"x\\":1}"', '"{\\"password\\":[redacted],\\"x\\":1}"'],
    ['JSON list', '{"tokens":["ab","cd"],"x":1}', '{"tokens":[redacted]'],
    ['name with a space', '{"card number":"12 34"}', '{"card number":[redacted]}'],
    ['JSON prompt', '{"prompt":"tell me, please","n":1}', '{"prompt":[redacted],"n":1}'],
    ['prompt to the end', 'bad prompt: tell me\nall of it', 'bad prompt: [redacted]'],
    ['cookie header', 'cookie: a=1; b=2; c=3\nhost: x', 'cookie: [redacted]\nhost: x'],
    ['js object', "{ password: 'ab cd', x: 1 }", '{ password: [redacted], x: 1 }'],
    ['template quotes', 'secret=`ab cd` end', 'secret=[redacted] end'],
    ['what only begins like a mark', 'password=[redacted-not', 'password=[redacted]'],
    ['unclosed quote', 'password="ab cd', 'password=[redacted]'],
    ['session id', 'sid=abcdefghijklmnop; x', 'sid=abcdefgh…; x'],
    ['private key', `key ${pem('MIIEowIBAAKCAQEA\nline-two')} end`, 'key [redacted private key] end'],
    ['encrypted private key', pem('Proc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nMIIE'), '[redacted private key]'],
    ['cut private key', pem('MIIEow').slice(0, 40), '[redacted private key]'],
    ['random token', `session ${key('', 43)} gone`, 'session a1B2c3D4… gone'],
    ['dotted token', `bot ${key('', 24)}.YjESug.${key('', 27)}`, 'bot a1B2c3D4…'],
    [
      'webhook address',
      `post https://hooks.slack.com/services/${key('', 24)}`,
      'post https://hooks.slack.com/[redacted]',
    ],
    ['hash', `hash ${'0a1b2c3d'.repeat(8)}`, 'hash 0a1b2c3d…'],
    ['base64 key', `with ${Buffer.alloc(32, 'x7').toString('base64')}`, 'with [redacted]'],
    ['card', 'card 4111 1111 1111 1111 declined', 'card [redacted card] declined'],
    ['IBAN', 'to DE89 3704 0044 0532 0130 00 ok', 'to [redacted iban] ok'],
    ['IBAN before capitals', 'GB82WEST12345698765432 OK', '[redacted iban] OK'],
    ['phone', 'call +49 (170) 123-4567 now', 'call [redacted phone] now'],
  ])('%s', (_name, text, clean) => {
    expect(redactText(text)).toBe(clean)
    // An error is described, then logged: what has been redacted stays as it is.
    expect(redactText(clean)).toBe(clean)
  })

  it.each(
    [
      'sk-proj-',
      'sk-ant-api03-',
      'sk_live_',
      'rk_test_',
      'whsec_',
      'ghp_',
      'gho_',
      'ghs_',
      'github_pat_',
      'glpat-',
      'glsa_',
      'tskey-auth-',
      'xoxb-',
      'xapp-',
      'hf_',
      'npm_',
      'pypi-',
      'gsk_',
      'xai-',
      'AIza',
      'AKIA',
      'ASIA',
      'shpat_',
      'SG.',
      'dop_v1_',
      'hvs.',
      'figd_',
      'lin_api_',
      'pck_live_',
      'anything_secret_',
      're_',
      'ya29.',
    ].map((prefix) => [prefix]),
  )('a key that begins with %s', (prefix) => {
    const secret = /^A[KS]/.test(prefix) ? prefix + 'ABCDEFGHIJKLMNOP' : key(prefix)
    expect(redactText(`using ${secret}, failed`)).toBe('using [redacted key], failed')
  })
})

describe('redactText leaves alone', () => {
  it.each([
    'character.create took 12 ms',
    'GET /api/trpc/character.list 200',
    '2026-11-21T02:05:07.123Z',
    'at 12:34:56',
    'version 10.4.0, next@16.4.6, 1.2.3-beta.4',
    'request 0193b5e0-7d8c-7cc2-9d8e-6f0a1b2c3d4e',
    'trace 4bf92f3577b34da6a3ce929d0e0e4736',
    'Invalid input: expected string, received number',
    'Unexpected token in JSON at position 4',
    'http://localhost:3000/path?page=2',
    'std::vector<int>',
    'src/hash-token.ts:12:3',
    'at run (node:internal/modules/esm/module_job:561:25)',
    'order 1234567890123 shipped',
    'the-quick-brown-fox-jumps-over-the-lazy-dog',
    'Unique constraint failed on the fields: (`email`)',
    'promptTokens=120 bodyBytes: 15',
    'Zoë 漢字 😀',
  ])('%s', (text) => expect(redactText(text)).toBe(text))
})

describe('cleanText', () => {
  it('is bounded, and free of what could break a line', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'password=',
        'a@b.io',
        '"',
        '\\"',
        ': ',
        jwt,
        '203.0.113.77',
        '://u:p@h',
        pem('x'),
        '\n',
        '[redacted]',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const clean = cleanText(pieces.join(''), 256)
        expect(clean.length).toBeLessThanOrEqual(256 + 16)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      }),
      { numRuns: 500 },
    )
  })

  it('shows no half of a secret at the cut', () => {
    for (let before = 0; before < 80; before += 1) {
      const text = `${'x '.repeat(before)}john.doe.the.third@mail.example.com`
      expect(cleanText(text, 100)).not.toMatch(/doe/)
      expect(cleanText(`${'x '.repeat(before)}${jwt}`, 100)).not.toMatch(/eyJ/)
      expect(cleanText(`${'x '.repeat(before)}postgres://app:s3cr3t@db/main`, 100)).not.toMatch(/s3c/)
    }
  })

  it('takes no more than its limit of a text of 10 MB', () => {
    const clean = cleanText('password=abc '.repeat(800_000), LIMITS.text)
    expect(clean).not.toContain('abc')
    expect(clean.length).toBeLessThanOrEqual(LIMITS.text + 16)
    expect(cleanText('\u0000'.repeat(10_000_000), LIMITS.text).length).toBeLessThanOrEqual(LIMITS.text + 16)
  })
})
