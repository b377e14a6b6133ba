import type { Env } from '@portcullis/env'
import { type Finding, findingsOf } from '../finding.ts'

const { ok, warning } = findingsOf('secrets')

const DAY = 24 * 60 * 60 * 1000
/** A secret that is older should be replaced (SPEC ENV-8). In days. */
const OLD = 90

const SECRETS = [
  'SESSION_SECRET',
  'ENCRYPTION_KEYS',
  'DATABASE_URL',
  'LLM_API_KEY',
  'GOOGLE_CLIENT_SECRET',
  'UPSTASH_REDIS_REST_TOKEN',
  'SMTP_URL',
  'DOCS_PASSWORD',
] as const

type Source = Readonly<Record<string, string | undefined>>

/**
 * How old each secret is that is set. A secret carries no date, so whoever sets one notes the day in SECRET_DATES beside
 * it; one without a day is told of, because nobody would notice it growing old.
 */
export function secrets(source: Source, dates: Env['secretDates'], now: number): Finding[] {
  const noted = new Map(Object.entries(dates))
  const findings = SECRETS.filter((name) => source[name]).map((name) => ageOf(name, noted.get(name), now))
  return findings.length > 0 ? findings : [ok('none is set')]
}

function ageOf(name: string, since: string | undefined, now: number): Finding {
  if (since === undefined) {
    return warning(`${name}: nobody noted since when it is used`, `Add ${name}:<day> to SECRET_DATES`)
  }
  const days = Math.floor((now - Date.parse(since)) / DAY)
  if (days < 0) return warning(`${name}: its day is yet to come`, 'Correct SECRET_DATES')
  if (days <= OLD) return ok(`${name} is ${days} days old`)
  return warning(
    `${name} is ${days} days old`,
    'Replace it (docs/runbooks/incident-response.md), then note the day',
  )
}
