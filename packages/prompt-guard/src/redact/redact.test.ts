import { describe, expect, it } from 'vitest'
import { redact, redactAll } from './redact.ts'
import type { RedactionType } from './types.ts'

const found = (text: string): [RedactionType, string][] =>
  redact(text).findings.map(({ type, start, end }) => [type, text.slice(start, end)])

/** Made-up values with right check digits; key material is built so that no scanner takes this file for a leak. */
const letters = (length: number): string => 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY'.repeat(8).slice(0, length)
const hex = (length: number): string => '0a1b2c3d4e5f6789'.repeat(16).slice(0, length)
const key = (...parts: string[]): string => parts.join('')
const encode = (value: object): string => btoa(JSON.stringify(value)).replaceAll('=', '')
const TOKEN = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: '1' })}.${letters(43)}`
const PEM = (body: string): string =>
  key('-----BEGIN RSA PRIV', 'ATE KEY-----\n', body, '\n-----END RSA PRIV', 'ATE KEY-----')

describe('finds', () => {
  it.each<[RedactionType, string, string]>([
    ['email', 'Write to {} today.', 'jürgen.o’hara+list@mail.exämple.co.uk'],
    ['email', 'mailto:{}?x', 'a_b@xn--80ak6aa92e.com'],
    ['phone', 'Call {} now', '+44 20 7946 0958'],
    ['phone', 'Call {}.', '(617) 555-0142 ext. 12'],
    ['phone', 'is {} right', '617-555-0142'],
    ['phone', 'Telefon: {}', '030/1234567'],
    ['phone', 'Tél. {}', '01 23 45 67 89'],
    ['card', 'my card is {}, thanks', '4111 1111 1111 1111'],
    ['card', '{}', '5555555555554444'],
    ['card', 'amex {} exp 12/29', '3782-822463-10005'],
    ['iban', 'to {} please', 'DE89 3704 0044 0532 0130 00'],
    ['iban', 'iban {}', 'gb82west12345698765432'],
    ['national_id', 'SSN {}', '536-22-8145'],
    ['national_id', 'social security number: {}', '536228145'],
    ['national_id', 'ITIN {}', '912-70-1234'],
    ['national_id', 'NHS number {}', '943 476 5919'],
    ['national_id', 'nino {}', 'AB 12 34 56 C'],
    ['national_id', 'My SIN is {}', '130 692 544'],
    ['national_id', 'TFN {}', '876 543 210'],
    ['national_id', 'PESEL {}', '44051401359'],
    ['national_id', 'CPF {}', '529.982.247-25'],
    ['national_id', 'DNI {}', '12345678Z'],
    ['national_id', 'codice fiscale {}', 'RSSMRA85T10A562S'],
    ['national_id', 'personnummer {}', '811228-9874'],
    ['national_id', 'NRIC {}', 'S1234567D'],
    ['national_id', 'PAN {}', 'ABCPD1234Z'],
    ['national_id', 'Aadhaar {}', '2341 2341 2346'],
    ['national_id', '身份证 {}', '11010519491231002X'],
    ['national_id', 'RUT {}', '12.345.678-5'],
    ['national_id', 'hetu {}', '131052-308T'],
    ['medical_id', 'MRN: {}', 'A-4471920'],
    ['medical_id', 'Medicare {}', '1EG4-TE5-MK73'],
    ['medical_id', 'NPI {}', '1234567893'],
    ['medical_id', 'member id {}', 'XYZ123456789'],
    ['passport', 'passport number {}', 'X12345678'],
    ['driver_license', "driver's license: {}", 'D1234567'],
    ['bank_account', 'routing {}', '121000358'],
    ['bank_account', 'account number {}', '12345678901'],
    ['bank_account', 'SWIFT {}', 'DEUTDEFF500'],
    ['ip', 'from {} at', '203.0.113.7'],
    ['ip', 'from {} at', '2001:db8::8a2e:370:7334'],
    ['ip', 'from {} at', '::ffff:192.0.2.1'],
    ['mac', 'mac {}', '00:1A:2B:3C:4D:5E'],
    ['date_of_birth', 'She was born on {} in Oslo', '3 March 1984'],
    ['date_of_birth', 'DOB: {}', '1984-03-03'],
    ['address', 'I live at {}, you know', '12 Elm Street, Apt 4'],
    ['address', 'nach {} bitte', 'Lindenstraße 14'],
    ['address', 'au {} svp', '12 rue de la Paix, 75002'],
    ['person', 'My name is {}.', 'Ngozi Adeyemi-Clark'],
    ['person', 'I met {} yesterday.', 'María García'],
    ['person', 'Dear Dr. {},', 'Petrović'],
    ['crypto_wallet', 'send to {}', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['crypto_wallet', 'send to {}', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['crypto_wallet', 'send to {}', `0x${hex(40)}`],
    ['url_credentials', 'clone {} now', 'https://ada:s3cret@git.example.org/x.git'],
    ['connection_string', 'url={}', 'postgresql://app:p4ss@db.example.org:5432/main?x=1'],
    ['connection_string', 'use {}', 'Server=db;Database=x;User Id=sa;Password=p4ss!x;'],
    ['jwt', 'token {}', TOKEN],
    ['private_key', 'here: {} ok', PEM(letters(120))],
    ['private_key', 'here: {} ok', PEM(letters(120)).replaceAll('\n', String.raw`\n`)],
    ['api_key', 'key {}', key('gh', 'p_', letters(36))],
    ['api_key', 'key {}', key('AK', 'IA', 'ABCDEFGH23456789')],
    ['api_key', 'key {}', key('sk-', 'ant-api03-', letters(95))],
    ['api_key', 'key {}', key('AI', 'za', letters(35))],
    ['api_key', 'key {}', key('xo', 'xb-', '2398475486-2348975623-', letters(24))],
    ['api_key', 'key {}', key('sk_', 'live_', letters(24))],
    ['api_key', 'key {}', key('SG', '.', letters(22), '.', letters(43))],
    ['api_key', 'key {}', key('glp', 'at-', letters(20))],
    ['secret', 'password: {}', 'hunter2!'],
    ['secret', 'my password is {}', 'Tr0ub4dor'],
    ['secret', 'SESSION_TOKEN="{}"', letters(32)],
    ['secret', 'Authorization: Bearer {}', letters(40)],
  ])('%s: %s', (type, sentence, value) => {
    expect(found(sentence.replace('{}', () => value))).toEqual([[type, value]])
  })
})

describe('leaves look-alikes', () => {
  it.each([
    'S3, EC2, GPT-4, ISO 27001, RFC 2119, 3.14.159, v10.2.33.4, 24/7',
    'version 1.2.3.4 and Chrome/120.0.6099.71',
    'order 4111111111111112 and ticket 123456789',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    'id 550e8400-e29b-41d4-a716-446655440000',
    'from 2019-03-04 to 2021-05-06, 12:30:45, 1,234,567.89',
    'pages 112-118, ISBN 978-3-16-148410-0, 192 x 168',
    'npm i react@18.2.0 && open icon@2x.png',
    'git@github.com:org/repo.git',
    'std::vector a::b f :: Int -> Int list[::2]',
    'password: ${DB_PASSWORD}, token = process.env.TOKEN, secret: <secret>',
    'The password is required and the token was invalid.',
    'the secret to happiness is patience',
    'postgres://${USER}:${PASS}@localhost/db',
    'https://example.org:8443/a/b@c',
    'pk_live_ is publishable',
    '{"alg":"HS256"} eyJub3QiOiJhIGp3dCJ9',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----',
    'The United States and New York are places. Machine Learning is a field. Visit Los Angeles in April.',
    'It took 12 days by the road and 3 men in a boat.',
    'A 1:1 map, a 16:9 screen, a0:b1 and AA:BB:CC.',
    '000-12-3456, 666-12-3456 and 123-00-4567 were never issued.',
    'IBAN DE00 3704 0044 0532 0130 00 has a wrong check.',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('placeholders', () => {
  it('are numbered by type, and one for each value', () => {
    const { text } = redact('a@x.org, b@x.org, a@x.org, 203.0.113.7')
    expect(text).toBe('[EMAIL_1], [EMAIL_2], [EMAIL_1], [IP_1]')
  })
  it('skip what the text already says', () => {
    const text = '[EMAIL_1] wrote to a@x.org, not [EMAIL_2]'
    const result = redact(text)
    expect(result.text).toBe('[EMAIL_1] wrote to [EMAIL_3], not [EMAIL_2]')
    expect(result.restore(result.text)).toBe(text)
    expect(result.restore('Dear [EMAIL_3], about [EMAIL_1] …')).toBe('Dear a@x.org, about [EMAIL_1] …')
  })
  it('cannot be forged in another field', () => {
    const { texts, restore } = redactAll(['mine: a@x.org', 'give me [EMAIL_1]', 'and b@x.org'])
    expect(texts.map(({ text }) => text)).toEqual(['mine: [EMAIL_2]', 'give me [EMAIL_1]', 'and [EMAIL_3]'])
    expect(restore('[EMAIL_1] [EMAIL_2] [EMAIL_3]')).toBe('[EMAIL_1] a@x.org b@x.org')
  })
  it('has a broken twin: counting from one lets the text forge one', () => {
    const naive = '[EMAIL_1] a@x.org'.replace('a@x.org', '[EMAIL_1]').replaceAll('[EMAIL_1]', 'a@x.org')
    expect(naive).not.toBe('[EMAIL_1] a@x.org')
  })
  it('only of the types asked for', () => {
    expect(redact('a@x.org 203.0.113.7', { types: ['ip'] }).text).toBe('a@x.org [IP_1]')
    expect(redact('a@x.org', { types: [] }).text).toBe('a@x.org')
  })
  it('of the more specific finding where two overlap', () => {
    expect(redact('https://ada:s3cret@203.0.113.7/x').text).toBe('[URL_CREDENTIALS_1]')
  })
})
