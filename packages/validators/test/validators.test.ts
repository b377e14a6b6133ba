import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as v from '../src/index.ts'

const ok = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

it('offers exactly this', () => {
  expect(Object.keys(v).sort()).toEqual([
    'PASSWORD_LENGTH',
    'count',
    'email',
    'id',
    'input',
    'list',
    'multilineText',
    'nextCursor',
    'page',
    'promptFields',
    'promptText',
    'richText',
    'richTextToPlainText',
    'sanitizeRichText',
    'text',
    'typedPassword',
  ])
})

describe('every block', () => {
  const blocks: Record<string, z.ZodType> = {
    text: v.text({ max: 80 }),
    multilineText: v.multilineText({ max: 80 }),
    promptText: v.promptText({ max: 80 }),
    richText: v.richText({ max: 80 }),
    email: v.email(),
    typedPassword: v.typedPassword(),
    id: v.id(),
    count: v.count({ min: 1, max: 9 }),
    list: v.list(v.id(), { max: 3 }),
  }

  it.each(Object.entries(blocks))(
    '%s refuses objects, so that no query operator gets through',
    (_, schema) => {
      for (const hostile of [{ contains: '' }, { not: null }, [{}], null, undefined, true, () => 1]) {
        expect(ok(schema, hostile)).toBe(false)
      }
    },
  )

  it.each(Object.entries(blocks).filter(([name]) => !['count', 'list'].includes(name)))(
    '%s has a maximum length that JSON Schema can see',
    (_, schema) => {
      expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('maxLength')
    },
  )

  it.each(Object.entries(blocks))('%s is total', (_, schema) => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof schema.safeParse(value).success).toBe('boolean')
      }),
    )
  })
})

describe('text', () => {
  const name = v.text({ max: 10 })
  it('trims and bounds', () => {
    expect(name.parse('  Mira ')).toBe('Mira')
    expect(ok(name, 'x'.repeat(11))).toBe(false)
    expect(ok(name, '   ')).toBe(false)
  })
  it.each(['a\u0000b', 'a\nb', 'a\rb', 'a\u001b[31m', 'a\u2028b', '\ud800'])('refuses %j', (value) => {
    expect(ok(name, value)).toBe(false)
  })
  it('keeps line breaks only where asked', () => {
    expect(v.multilineText({ max: 20 }).parse('one\ntwo')).toBe('one\ntwo')
    expect(ok(v.multilineText({ max: 20 }), 'a\u0000b')).toBe(false)
  })
})

describe('email', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    [' first.last+tag@mail.example.org ', 'first.last+tag@mail.example.org'],
  ])('accepts %s', (given, stored) => {
    expect(v.email().parse(given)).toBe(stored)
  })
  it.each([
    '"quoted local"@example.com',
    'a@b',
    'a@@b.com',
    '\u212Aate@example.com' /* Kelvin sign */,
    'a\uFF20b.com',
    'a@b.com\r\nBcc: x@y.com',
    'a@b.com,c@d.com',
    'a@[127.0.0.1]',
    'a(comment)@b.com',
    '.a@b.com',
    'a..b@c.com',
    'a@-b.com',
    'a@b-.com',
    `${'a'.repeat(65)}@b.com`,
    'аdmin@example.com' /* Cyrillic а */,
    '',
  ])('refuses %j', (value) => {
    expect(ok(v.email(), value)).toBe(false)
  })
})

describe('password', () => {
  it('is taken exactly as typed', () => {
    const typed = '  pass phrase with spaces \u00e9e\u0301 '
    expect(v.typedPassword().parse(typed)).toBe(typed)
  })
  it('is bounded, in room for the longest in any script', () => {
    expect(ok(v.typedPassword(), '🔑'.repeat(128))).toBe(true)
    expect(ok(v.typedPassword(), '🔑'.repeat(257))).toBe(false)
    expect(ok(v.typedPassword(), '')).toBe(false)
  })
})

describe('input, page', () => {
  it('refuses unknown keys and prototype keys', () => {
    const schema = v.input({ name: v.text({ max: 9 }) })
    expect(ok(schema, { name: 'a', role: 'owner' })).toBe(false)
    expect(ok(schema, JSON.parse('{"name":"a","__proto__":{"admin":true}}'))).toBe(false)
  })
  it('bounds a page by 100 even when asked for more', () => {
    const schema = v.input(v.page({ max: 5000 }))
    expect(ok(schema, { limit: 101 })).toBe(false)
    expect(schema.parse({})).toEqual({ limit: 20 })
  })
})

describe('rich text', () => {
  it('keeps the markup of the editor', () => {
    const html = '<h2>Title</h2><p>One <strong>two</strong> <em>three</em></p><ul><li>four</li></ul>'
    expect(v.sanitizeRichText(html)).toBe(html)
  })
  it('marks links so that they neither track nor reach back', () => {
    expect(v.sanitizeRichText('<a href="https://example.org" target="_blank">x</a>')).toBe(
      '<a href="https://example.org" rel="noopener noreferrer nofollow">x</a>',
    )
  })
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<form action="https://evil.example"><input name=a></form>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<base href="https://evil.example">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<<script>script>alert(1)<</script>/script>',
    '<a href="https://ok.example" onmouseover="alert(1)">x</a>',
    '<style>@import "https://evil.example"</style>',
  ]
  const DANGEROUS =
    /<(?!\/?(?:p|br|strong|em|s|u|code|pre|blockquote|ul|ol|li|h2|h3|hr|a)\b)|\son\w+\s*=|javascript:|data:|style=|href="\/\//i

  it.each(hostile)('disarms %s', (html) => {
    expect(v.sanitizeRichText(html)).not.toMatch(DANGEROUS)
  })
  it('broken twin: a sanitiser that only drops script elements lets most of them through', () => {
    const naive = (html: string) => html.replaceAll(/<script.*?<\/script>/gi, '')
    expect(hostile.filter((html) => DANGEROUS.test(naive(html))).length).toBeGreaterThan(hostile.length / 2)
  })
  it('is idempotent and total on anything', () => {
    const fragments = fc.array(
      fc.constantFrom(...hostile, '<', '>', '"', '&', '&lt;', '<p>', '</', 'text', '\u0000'),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fragments.map((parts) => parts.join('')),
        ),
        (html) => {
          const once = v.sanitizeRichText(html)
          expect(v.sanitizeRichText(once)).toBe(once)
          expect(once).not.toMatch(/<script|\son\w+\s*=\s*["']?alert/i)
        },
      ),
    )
  })
})
