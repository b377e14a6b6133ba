/**
 * The speakers that chat formats know. `strong` words name a voice with authority over the model: faking one is the
 * attack itself. `weak` words are also everyday nouns (a tool, a user, a car model), so a few kinds of ordinary line
 * are recognised before the prefix is removed; see role-prefix.ts.
 */
export const STRONG_ROLES = ['system', 'assistant', 'developer'] as const
export const WEAK_ROLES = [
  'user',
  'human',
  'tool',
  'function',
  'model',
  'ai',
  'bot',
  'chatbot',
  'ipython',
  'tool_call',
  'tool_result',
  'tool_response',
  'function_call',
  'function_result',
] as const

const ALL = new Set<string>([...STRONG_ROLES, ...WEAK_ROLES])

/** Longest role word, so that a scanner can give up early. */
export const LONGEST_ROLE = 15

export const isRoleWord = (word: string): boolean => ALL.has(word)

/** In a rule across the page these may stand before the role: `--- BEGIN SYSTEM MESSAGE ---`. */
const ANNOUNCING = new Set(['begin', 'start', 'end'])

export const announcesRole = (word: string): boolean => ANNOUNCING.has(word)

/** Whether some role, or a heading that announces one, begins with these two letters. */
const beginnings = new Uint8Array(1 << 14)
for (const word of [...ALL, ...ANNOUNCING, 'instruction', 'input', 'response']) {
  beginnings[(word.charCodeAt(0) << 7) | word.charCodeAt(1)] = 1
}

/** Given two ASCII codes: whether a role word may begin so. Turns most lines away before any pattern is tried. */
export const mayBeginRole = (first: number, second: number): boolean =>
  beginnings[(first << 7) | second] === 1
