import { digitRuns } from '../runs.ts'
import { addressesByForm, speltAddresses } from './detectors/addresses-by-form.ts'
import { addressesEast } from './detectors/addresses-east.ts'
import { addressesLabelled } from './detectors/addresses-labelled.ts'
import { addressesLines } from './detectors/addresses-lines.ts'
import { addresses } from './detectors/addresses.ts'
import { iban } from './detectors/accounts.ts'
import { bankCodes } from './detectors/bank.ts'
import { addressCredentials, jwt, privateKeys } from './detectors/credentials.ts'
import { codes } from './detectors/codes.ts'
import { datesOfBirth } from './detectors/dates.ts'
import { letteredIds } from './detectors/lettered-ids.ts'
import { namedNumbers } from './detectors/medical.ts'
import { nearWords } from './detectors/near-words.ts'
import { namesByScript } from './detectors/names-by-script.ts'
import { email, network } from './detectors/network.ts'
import { numbers } from './detectors/numbers.ts'
import { passwords } from './detectors/passwords.ts'
import { people } from './detectors/people.ts'
import { phones } from './detectors/phones.ts'
import { manifests } from './detectors/manifests.ts'
import { roles } from './detectors/roles.ts'
import { tables } from './detectors/tables.ts'
import { vendorKeys } from './detectors/vendor-keys.ts'
import { wallets } from './detectors/wallets.ts'
import { withoutOverlap } from './overlaps.ts'
import { placesOfPhrases } from './phrases.ts'
import { Placeholders } from './placeholders.ts'
import { type Detector, type Finding, type Report, REDACTION_TYPES, type RedactionType } from './types.ts'

export type RedactOptions = {
  /** What to look for; everything by default. */
  types?: readonly RedactionType[]
}

export type Redacted = {
  text: string
  /** In order of position, without overlap, in offsets of the original text. */
  findings: Finding[]
  /** Puts the values back into this text or into any other that quotes its placeholders, such as the model's answer. */
  restore(text: string): string
}

export type RedactedAll = {
  texts: { text: string; findings: Finding[] }[]
  restore(text: string): string
}

// prettier-ignore
const DETECTORS: readonly Detector[] = [
  privateKeys, addressCredentials, jwt, vendorKeys, nearWords, passwords, codes, wallets, email, bankCodes, network, speltAddresses, people, roles, manifests, namesByScript, addressesEast, tables,
  datesOfBirth,
]
/** Of what cannot be without a digit: most prose has none. */
const DETECTORS_OF_DIGITS: readonly Detector[] = [
  iban,
  numbers,
  letteredIds,
  namedNumbers,
  phones,
  addresses,
  addressesByForm,
  addressesLabelled,
  addressesLines,
]

const find = (text: string, types: ReadonlySet<RedactionType>): Finding[] => {
  const wanted = REDACTION_TYPES.filter((type) => types.has(type))
  const found = new Map(wanted.map((type): [RedactionType, Finding[]] => [type, []]))
  const report: Report = (type, start, end) => {
    if (end > start) found.get(type)?.push({ type, start, end })
  }
  const places = placesOfPhrases(text)
  const digits = digitRuns(text)
  for (const detector of DETECTORS) detector(text, report, places, digits)
  if (digits.starts.length > 0)
    for (const detector of DETECTORS_OF_DIGITS) detector(text, report, places, digits)
  return withoutOverlap(found.values())
}

const replace = (text: string, findings: readonly Finding[], placeholders: Placeholders): string => {
  let result = ''
  let from = 0
  for (const { type, start, end } of findings) {
    result += text.slice(from, start) + placeholders.for(type, text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}

/**
 * Redacts several texts that will be read together, such as the fields of one prompt: equal values share a placeholder,
 * and no text can forge a placeholder of another.
 */
export const redactAll = (texts: readonly string[], options: RedactOptions = {}): RedactedAll => {
  const types = new Set(options.types ?? REDACTION_TYPES)
  const placeholders = new Placeholders(texts)
  const results = texts.map((text) => {
    const findings = find(text, types)
    return { text: replace(text, findings, placeholders), findings }
  })
  return { texts: results, restore: (text) => placeholders.restore(text) }
}

/**
 * Replaces personal data and secrets with placeholders such as `[EMAIL_1]`.
 *
 * Total (any string), linear in the length of the text, no network. `restore(result.text)` is the original text exactly,
 * whatever it holds. The values live only in the closure of `restore`: nothing is stored, and they are gone with it.
 */
export const redact = (text: string, options: RedactOptions = {}): Redacted => {
  const { texts, restore } = redactAll([text], options)
  return { text: texts[0]?.text ?? '', findings: texts[0]?.findings ?? [], restore }
}
