import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from '../src/index.ts'

const ORIGIN = 'https://app.example.test'

describe('goes where it was asked to, on this origin', () => {
  it.each([
    ['/home', '/home'],
    ['/w/1?tab=lore#end', '/w/1?tab=lore#end'],
    ['home', '/home'],
    ['?q=1', '/?q=1'],
    [`${ORIGIN}/home`, '/home'],
    ['/next?to=https://evil.example', '/next?to=https://evil.example'],
    ['/sign-in?error=x&csrf=true', '/sign-in?error=x&csrf=true'],
    // As every browser reads them: a path, and the answer names the host.
    ['https:evil.example', '/evil.example'],
    ['https:/evil.example', '/evil.example'],
    ['https://app.example.test\\@evil.example', '/@evil.example'],
  ])('%j', (target, path) => {
    expect(safeRedirect(target, ORIGIN)).toBe(ORIGIN + path)
  })
})

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  'https:\\\\evil.example',
  'https://evil.example',
  'http://app.example.test/home',
  'https://app.example.test:8443/home',
  'https://app.example.test.evil.example',
  'https://app.example.test@evil.example',
  'https://evil.example@app.example.test/home',
  'https://user:pw@app.example.test/home',
  '//app.example.test@evil.example',
  'https://app.example.test%2eevil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://app.example.test/0a1b',
  'filesystem:https://app.example.test/temporary/x',
  'https://app.example.test//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/api/auth/csrf',
  '/x/../api/auth/signout',
  'https://[::1',
  `/${'a'.repeat(3_000)}`,
]

/** The judgements that are commonly made instead: each one lets something through that ours does not. */
const BROKEN_TWINS = {
  'begins with a slash': (target: string) => (target.startsWith('/') ? ORIGIN + target : ORIGIN),
  'begins with the origin': (target: string) => (target.startsWith(ORIGIN) ? target : ORIGIN),
  'has the origin': (target: string) => {
    const url = URL.parse(target, ORIGIN)
    return url?.origin === ORIGIN ? url.href : ORIGIN
  },
}

describe('goes home instead of elsewhere', () => {
  it.each(ELSEWHERE.map((target) => [target]))('%j', (target) => {
    expect(safeRedirect(target, ORIGIN)).toBe(ORIGIN)
  })

  it.each(Object.entries(BROKEN_TWINS))('has a broken twin: %s', (_, judge) => {
    expect(ELSEWHERE.filter((target) => judge(target) !== ORIGIN)).not.toEqual([])
  })

  it('stays, whatever it is given, and as a path leads nowhere else either', () => {
    const alphabet = [
      '/',
      '\\',
      ':',
      '@',
      '.',
      '?',
      '#',
      '%',
      '\t',
      '\n',
      ' ',
      'https',
      'javascript',
      'blob',
      'evil.example',
      'app.example.test',
      ORIGIN,
      '\u0000',
      '\uff0f',
      'é',
    ]
    const target = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...alphabet)).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(target, (given) => {
        const url = new URL(safeRedirect(given, ORIGIN))
        expect(url.origin).toBe(ORIGIN)
        expect(url.protocol).toBe('https:')
        expect(url.username + url.password).toBe('')
        // A client that keeps only the path must end up here as well.
        expect(new URL(url.pathname + url.search, ORIGIN).origin).toBe(ORIGIN)
      }),
      { numRuns: 2_000 },
    )
  })
})
