import type { Runs } from '../runs.ts'
import type { Places } from './phrases.ts'

/** Everything the redactor can find. The upper-case form is the name in a placeholder: `email` → `[EMAIL_1]`. */
export const REDACTION_TYPES = [
  'private_key',
  'connection_string',
  'url_credentials',
  'jwt',
  'api_key',
  'secret',
  'crypto_wallet',
  'email',
  'iban',
  'card',
  'national_id',
  'medical_id',
  'passport',
  'driver_license',
  'bank_account',
  'ip',
  'mac',
  'date_of_birth',
  'phone',
  'address',
  'person',
] as const

export type RedactionType = (typeof REDACTION_TYPES)[number]

export type Finding = {
  type: RedactionType
  /** UTF-16 offsets in the original text; `end` is exclusive. */
  start: number
  end: number
}

/** How a detector hands over what it found. */
export type Report = (type: RedactionType, start: number, end: number) => void

/**
 * One family of detectors. It must be total and linear: bounded quantifiers, bounded look at the surroundings of each
 * candidate, and no second search over text that an earlier one has read.
 */
export type Detector = (text: string, report: Report, places: Places, digits: Runs) => void
