import { z } from 'zod'
import { parsePostgresUrl } from './address.ts'

/** An empty variable is an unset one: `FOO=` in a .env file means nothing. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

export const flag = optional(z.enum(['true', 'false'], 'must be true or false')).transform(
  (value) => value === 'true',
)

/** A whole number of at most five digits, so that `1e3`, `0x50` and ` 80 ` are mistakes and not ports. */
export const port = optional(
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((value) => value <= 65_535, 'must be a port number'),
).transform((value) => value ?? 3000)

export const commaList = optional(z.string()).transform((value) =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

const LEVELS = ['malicious', 'suspicious'] as const
const ACTIONS = ['refuse', 'hold', 'allow'] as const
type Level = (typeof LEVELS)[number]
type Action = (typeof ACTIONS)[number]

const isOneOf = <Name extends string>(names: readonly Name[], value: string | undefined): value is Name =>
  names.some((name) => name === value)

/** `malicious=refuse,suspicious=hold`: what happens to a prompt of which the detector says so. A level left out keeps its default. */
export const injectionPolicy = commaList.transform((entries, context): Record<Level, Action> => {
  const policy: Record<Level, Action> = { malicious: 'refuse', suspicious: 'hold' }
  const seen = new Set<string>()
  for (const entry of entries) {
    const [level, action, ...rest] = entry.split('=')
    if (rest.length > 0 || !isOneOf(LEVELS, level) || !isOneOf(ACTIONS, action) || seen.has(level)) {
      context.addIssue({
        code: 'custom',
        message: 'must look like malicious=refuse,suspicious=hold, with refuse, hold or allow for each',
      })
      return z.NEVER
    }
    seen.add(level)
    policy[level] = action
  }
  return policy
})

/** A URL of one of the schemes, told apart from the value so that no message repeats it. */
export const url = (...protocols: string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.parse(value)
      return parsed !== null && protocols.includes(parsed.protocol)
    },
    `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )

export const postgresUrl = z
  .string()
  .refine((value) => parsePostgresUrl(value) !== undefined, 'must be a URL that begins with postgresql://')
