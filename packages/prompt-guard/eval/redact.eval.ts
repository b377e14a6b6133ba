/**
 * Recall and look-alike rates of the redactor on public test sets that are not part of the package:
 * `pnpm --filter prompt-guard eval [folder]` (the folder that holds `pii/` and `secrets/`; `--misses` lists what went wrong).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Finding, type RedactionType, redact } from '../src/index.ts'
import { HALVES } from './halves.ts'

type Span = { start: number; end: number; type: string }
type Row = {
  text: string
  spans?: Span[]
  label?: string
  entity?: string
  expected_count?: number
  rule?: string
}

const args = process.argv.slice(2)
const showMisses = args.includes('--misses')
const folder =
  args.find((arg) => !arg.startsWith('--')) ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url))

const SECRETS: ReadonlySet<RedactionType> = new Set([
  'api_key',
  'jwt',
  'private_key',
  'connection_string',
  'url_credentials',
  'secret',
])

const rowsOf = (name: string): Row[] => {
  const bytes = readFileSync(join(folder, name))
  const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  return lines.filter(Boolean).map((line): Row => JSON.parse(line))
}

/** A span counts as found when at least half of it is gone. */
const isCovered = ({ start, end }: Span, findings: readonly Finding[]): boolean => {
  let covered = 0
  for (const finding of findings)
    covered += Math.max(0, Math.min(end, finding.end) - Math.max(start, finding.start))
  return covered * 2 >= end - start
}

const percent = (part: number, of: number): string =>
  of === 0 ? '' : `${((100 * part) / of).toFixed(1)} % (${part}/${of})`

class Table {
  readonly #rows = new Map<string, { found: number; of: number; touched: number; alike: number }>()
  #at(type: string): { found: number; of: number; touched: number; alike: number } {
    const row = this.#rows.get(type) ?? { found: 0, of: 0, touched: 0, alike: 0 }
    this.#rows.set(type, row)
    return row
  }
  positive(type: string, found: boolean): void {
    this.#at(type).of++
    if (found) this.#at(type).found++
  }
  lookAlike(type: string, touched: boolean): void {
    this.#at(type).alike++
    if (touched) this.#at(type).touched++
  }
  print(title: string): void {
    console.log(`\n### ${title}\n\n| type | recall | look-alikes touched |\n|---|---:|---:|`)
    const sum = { found: 0, of: 0, touched: 0, alike: 0 }
    for (const [type, row] of [...this.#rows].sort()) {
      console.log(`| ${type} | ${percent(row.found, row.of)} | ${percent(row.touched, row.alike)} |`)
      for (const key of ['found', 'of', 'touched', 'alike'] as const) sum[key] += row[key]
    }
    console.log(`| **all** | ${percent(sum.found, sum.of)} | ${percent(sum.touched, sum.alike)} |`)
  }
}

const miss = (kind: string, type: string, text: string): void => {
  if (showMisses) console.log(`${kind}\t${type}\t${JSON.stringify(text.slice(0, 160))}`)
}

/** Labelled types that this redactor is for; a finding inside any labelled span is no false alarm. */
const COVERED_TYPES = new Set(
  'PERSON STREET_ADDRESS PHONE_NUMBER CREDIT_CARD EMAIL_ADDRESS IBAN_CODE US_SSN IP_ADDRESS'.split(' '),
)
const evalSentences = (): void => {
  const table = new Table()
  let findingsOutside = 0
  let words = 0
  for (const { text, spans = [] } of rowsOf('pii/presidio_research.jsonl')) {
    const { findings } = redact(text)
    words += text.split(/\s+/).length
    for (const span of spans) {
      if (!COVERED_TYPES.has(span.type)) continue
      const found = isCovered(span, findings)
      table.positive(span.type, found)
      if (!found) miss('MISS', span.type, `${text.slice(span.start, span.end)} | ${text}`)
    }
    for (const finding of findings) {
      if (spans.some(({ start, end }) => start < finding.end && finding.start < end)) continue
      findingsOutside++
      miss('EXTRA', finding.type, `${text.slice(finding.start, finding.end)} | ${text}`)
    }
  }
  table.print('Sentences (presidio-research, synthetic)')
  console.log(`\nFindings that touch no labelled span: ${findingsOutside} in ${words} words.`)
}

const NOT_IDS = new Set('PERSON DATE_TIME URL UK_POSTCODE DE_PLZ'.split(' '))
const evalIdentifiers = (): void => {
  const table = new Table()
  for (const { text, spans = [], entity = '', expected_count: expected = 0 } of rowsOf(
    'pii/presidio_recognizer_tests.jsonl',
  )) {
    if (NOT_IDS.has(entity) || text === '') continue
    const { findings } = redact(text)
    if (expected === 0) {
      table.lookAlike(entity, findings.length > 0)
      if (findings.length > 0) miss('TOUCHED', `${entity} as ${findings[0]?.type}`, text)
    } else {
      const found = spans.every((span) => isCovered(span, findings))
      table.positive(entity, found)
      if (!found) miss('MISS', entity, text)
    }
  }
  table.print('Identifiers (presidio-analyzer test cases)')
}

const evalSecrets = (): void => {
  const table = new Table()
  for (const { text, spans = [], label, rule = '' } of [
    ...rowsOf('secrets/secretlint_snapshots.jsonl.gz'),
    ...rowsOf('secrets/detect_secrets_tests.jsonl.gz'),
  ]) {
    const findings = redact(text).findings.filter(({ type }) => SECRETS.has(type))
    const name = rule.replace('secretlint-rule-', '')
    if (name === 'ip_public') continue
    if (label !== 'secret') {
      table.lookAlike(name, findings.length > 0)
      for (const { type, start, end } of findings)
        miss('TOUCHED', `${name} as ${type}`, text.slice(start, end))
    } else if (spans.length === 0) {
      table.positive(name, findings.length > 0)
      if (findings.length === 0) miss('MISS', name, text)
    }
    for (const span of spans) {
      table.positive(name, isCovered(span, findings))
      if (!isCovered(span, findings)) miss('MISS', name, text.slice(span.start, span.end))
    }
  }
  table.print('Secrets (secretlint snapshots, detect-secrets tests)')
}

type Unseen = { text: string; values: { type: string; value: string }[]; keep: string[] }

/** Four fifths of the characters of a value: an address without its street number is still one. */
const STRICT = 0.8

const shareGone = (text: string, value: string, findings: readonly Finding[]): number => {
  const start = text.indexOf(value)
  const gone = [...value].filter((_, index) =>
    findings.some((finding) => finding.start <= start + index && start + index < finding.end),
  )
  return gone.length / value.replaceAll(/\s/g, '').length
}

/** Texts by authors who had seen nothing of this package. */
const evalUnseen = (): void => {
  for (const name of ['redaction', 'redaction-second']) {
    const rows = readFileSync(join(import.meta.dirname, `unseen/${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Unseen => JSON.parse(line))
    for (const half of HALVES) {
      const table = new Table()
      for (const { text, values, keep } of rows) {
        if (!half.has(text)) continue
        const { findings } = redact(text)
        for (const { type, value } of values) table.positive(type, shareGone(text, value, findings) >= STRICT)
        for (const kept of keep) table.lookAlike('(to be kept)', shareGone(text, kept, findings) > 0)
      }
      table.print(`Unseen texts (${name}), the half ${half.name}`)
    }
  }
}

evalUnseen()
if (existsSync(join(folder, 'pii'))) {
  evalSentences()
  evalIdentifiers()
  evalSecrets()
} else {
  console.log(`No test sets in ${folder}: pass the folder that holds pii/ and secrets/.`)
}
