import { join } from 'node:path'
import { randomFrom, type Random } from '../random.ts'
import { readRows, type Row } from '../rows.ts'
import {
  EXTRACTIONS,
  FOLLOW_UPS,
  OVERRIDE_OBJECTS,
  OVERRIDE_OPENERS,
  PERSONAS,
  PERSONA_CLAIMS,
  PERSONA_ENDS,
  PERSONA_OPENERS,
} from './english-attacks.ts'
import { CARRIERS, DEMANDS, EMBEDDED } from './english-embedded.ts'
import { BENIGN, BENIGN_NOUNS, BENIGN_PATTERNS, BENIGN_TOOLS, BENIGN_VERBS } from './english-benign.ts'
import { ORDERS, PERSONA_OPENINGS, PERSONA_ROLES, PERSONA_RULES, PERSONA_STARTS } from './everyday.ts'
import { insideOthers } from './inside.ts'
import { LANGUAGES } from './languages.ts'

const pick = <T>(random: Random, list: readonly T[]): T => {
  const picked = list[Math.floor(random() * list.length)]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

const override = (random: Random): string =>
  `${pick(random, OVERRIDE_OPENERS)} ${pick(random, OVERRIDE_OBJECTS)} ${pick(random, FOLLOW_UPS)}`.replaceAll(
    ' .',
    '.',
  )

const persona = (random: Random): string => {
  const claims = Array.from({ length: 2 + Math.floor(random() * 6) }, () => pick(random, PERSONA_CLAIMS))
  const text = [pick(random, PERSONA_OPENERS), ...new Set(claims), pick(random, PERSONA_ENDS)].join(' ')
  return text.replaceAll('NAME', pick(random, PERSONAS))
}

const carried = (random: Random, attack: string): string =>
  pick(random, CARRIERS).replace('TEXT', () => attack)

const benignPattern = (random: Random): string =>
  pick(random, BENIGN_PATTERNS)
    .replace('VERB', pick(random, BENIGN_VERBS))
    .replace('NOUN', pick(random, BENIGN_NOUNS))
    .replace('TOOL', pick(random, BENIGN_TOOLS))

/** "I want you to act as …": the harmless kind, which is by far the more common. */
const harmlessPersona = (random: Random): string => {
  const rules = Array.from({ length: Math.floor(random() * 6) }, () => pick(random, PERSONA_RULES))
  return [pick(random, PERSONA_OPENINGS), ...new Set(rules), pick(random, PERSONA_STARTS)]
    .join(' ')
    .replaceAll('ROLE', pick(random, PERSONA_ROLES))
    .trim()
}

/** Texts written for this project one by one, by authors who saw neither the rules nor each other's. */
export const writtenTexts = (): Row[] => readRows(join(import.meta.dirname, 'written'))

/** The project's first texts: the written ones, and as many again put together from their parts by a seeded draw. */
export const ownCorpus = (seed: number): Row[] => {
  const random = randomFrom(seed)
  const attacks = [...EXTRACTIONS, ...DEMANDS, ...EMBEDDED, ...LANGUAGES.flatMap(({ attacks }) => attacks)]
  for (let index = 0; index < 260; index++) attacks.push(override(random))
  for (let index = 0; index < 160; index++) attacks.push(persona(random))
  for (let index = 0; index < 160; index++) {
    attacks.push(carried(random, pick(random, [...EMBEDDED, ...EXTRACTIONS, ...DEMANDS, override(random)])))
  }
  const benign = [...BENIGN, ...LANGUAGES.flatMap(({ benign }) => benign)]
  for (let index = 0; index < 200; index++) benign.push(benignPattern(random))
  for (let index = 0; index < 160; index++) benign.push(carried(random, pick(random, BENIGN)))
  benign.push(...ORDERS)
  for (let index = 0; index < 300; index++) benign.push(harmlessPersona(random))
  return [
    ...attacks.map((text): Row => ({ text, label: 'attack', source: 'own-attacks' })),
    ...benign.map((text): Row => ({ text, label: 'benign', source: 'own-benign' })),
  ]
}

/** Public collections of pages and source files. */
const PAGES = new Set(['docs_dev', 'code_dev'])
const SOME = 4

/** All that the model learns from besides the public rows given. */
export const learntBeside = (rows: readonly Row[], seed: number): Row[] => {
  const own = [...ownCorpus(seed), ...writtenTexts()]
  return [...own, ...oddlyWritten(own), ...asDocuments(rows, own), ...insideOthers(own, seed)]
}

/** Innocent texts with their letters apart or their words backwards: what is written oddly is no attack for that. */
const oddlyWritten = (own: readonly Row[]): Row[] => {
  const short = own.filter((row) => isInnocent(row) && row.language === 'en' && row.text.length < ODD_LENGTH)
  return short
    .filter((_, index) => index % ODD === 0)
    .flatMap((row) => [
      { ...row, text: [...row.text].join(' ') },
      { ...row, text: row.text.split(' ').map(backwards).join(' ') },
    ])
}

const ODD_LENGTH = 200
const ODD = 12

const backwards = (word: string): string => [...word].reverse().join('')

const isInnocent = ({ label }: Row): boolean => label === 'benign'

/**
 * Pages, and some of the project's innocent texts, once more as documents: few were written as such, and a model that has
 * seen as many attacks in documents as innocent ones takes every second document for an attack. Innocent documents once
 * more as what a person pasted, for the same reason.
 */
const asDocuments = (rows: readonly Row[], own: readonly Row[]): Row[] => {
  const innocent = own.filter(isInnocent)
  const pages = rows.filter(({ source }) => PAGES.has(source))
  const some = innocent.filter(({ from }) => from === undefined).filter((_, index) => index % SOME === 0)
  return [
    ...[...pages, ...some].map((row): Row => ({ ...row, from: 'retrieved' })),
    ...innocent
      .filter(({ from, language }) => from !== undefined && language === 'en')
      .map((row): Row => ({ ...row, from: 'user' })),
  ]
}
