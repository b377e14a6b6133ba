/** Values where a text belongs: what a query library would read as an operator, and every other type. */
export const NOT_TEXT: Record<string, unknown> = {
  'an operator': { contains: '' },
  'a negation': { not: null },
  'a list operator': { in: ['a'] },
  'an empty object': {},
  'an empty list': [],
  'a list of text': ['a'],
  'a number': 12,
  true: true,
  null: null,
}

/** Text that breaks parsers, terminals, databases and eyes. Some of it is a legal name; none of it is a fault of ours. */
export const HOSTILE_TEXT: Record<string, string> = {
  NUL: 'a\u0000b',
  'a lone high surrogate': 'a\uD800b',
  'a lone low surrogate': '\uDFFF',
  'right to left override': '\u202Etxt.exe',
  zalgo: `Z${'\u0301\u0322\u0489'.repeat(60)}a`,
  'zero width': '\u200B\u200C\u200D\uFEFF',
  'tag characters': '\u{E0041}\u{E0042}',
  noncharacters: '\uFFFE\uFFFF',
  'line separators': 'a\u2028b\u2029c',
  'CR LF': 'a\r\nSet-Cookie: x=1',
  'ANSI escape': '\u001B[31mred\u001B[0m',
  SQL: `'; DROP TABLE character; --`,
  'a template': '{{7*7}}${7*7}<%= 7*7 %>',
  'a path': '../../etc/passwd',
  markup: '<img src=x onerror=alert(1)>',
  'a format string': '%s%n%x%p',
  'only spaces': '   ',
  'emoji family': '👩‍👩‍👧‍👦'.repeat(5),
}

/** Members that reach a prototype, as raw JSON: `JSON.stringify` would not write them. */
export const PROTOTYPE_MEMBERS = [
  '"__proto__":{"admin":true}',
  '"constructor":{"prototype":{"admin":true}}',
  '"prototype":{"admin":true}',
  '"\\u005f\\u005fproto\\u005f\\u005f":{"admin":true}',
  '"__\\u0070roto__":{"admin":true}',
  '"\\u0063onstructor":{"prototype":{"admin":true}}',
  '"__proto__" :null',
]

/** What superjson would build from a stranger's annotation, were it let. */
export const ANNOTATIONS: Record<string, unknown> = {
  'a RegExp': { values: { x: ['regexp'] } },
  'a Map': { values: { x: ['map'] } },
  'a Set': { values: { x: ['set'] } },
  'a bigint': { values: { x: ['bigint'] } },
  'a class': { values: { x: [['class', 'Session']] } },
  'a symbol': { values: { x: [['symbol', 'x']] } },
  'an Error': { values: { x: ['Error'] } },
  'a URL': { values: { x: ['URL'] } },
  'a typed array': { values: { x: [['typed-array', 'Uint8Array']] } },
  'a custom type': { values: { x: [['custom', 'Decimal']] } },
  'not a number': { values: { x: ['number'] } },
  'a root type': { values: ['map'] },
  'a nested type': { values: { x: ['Date', { y: ['map'] }] } },
  'a prototype path': { values: { '__proto__.polluted': ['undefined'] } },
  'a constructor path': { values: { 'constructor.prototype.polluted': ['undefined'] } },
  'an escaped prototype path': { values: { '\\_\\_proto__.polluted': ['undefined'] }, v: 1 },
  'shared references': { referentialEqualities: { x: ['y'] } },
  'a text': 'Date',
  'a list': ['Date'],
  'values that are text': { values: 'Date' },
  'values that are a number': { values: 5 },
  '101 dates': { values: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, ['Date']])) },
}

/** Annotations of a permitted kind on paths that do not fit: refused or without effect, as superjson sees fit. */
export const LOST_ANNOTATIONS: unknown[] = [
  { values: { 'nothing.here.at.all': ['Date'] } },
  { values: { 'workspaceId.length': ['Date'] } },
  { values: { '': ['undefined'] } },
  { values: { '...': ['Date'] } },
  { values: { '0.0': ['Date'] } },
  { values: { workspaceId: ['Date'] } },
]
