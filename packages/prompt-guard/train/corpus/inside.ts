import { randomFrom } from '../random.ts'
import type { Row } from '../rows.ts'

/** Collections of passages that are written to stand inside of another text. */
const PASSAGES = 'passages-'
const isPassage = ({ source }: Row): boolean => source.startsWith(PASSAGES)

/** An innocent text that is long enough to hide something in. */
const isCarrier = (row: Row): boolean =>
  row.label === 'benign' && !isPassage(row) && row.text.length >= 150 && row.text.length <= 2500

const BREAK = /\n+|[.!?。！？।] ?/g

/**
 * Each passage once in a document and once in what a person pasted, at a seeded place. The same carriers are learnt as
 * innocent, and innocent passages stand in them too: what is left to learn from is the passage.
 */
export const insideOthers = (own: readonly Row[], seed: number): Row[] => {
  const random = randomFrom(seed)
  const carriers = own.filter(isCarrier)
  const documents = carriers.filter(({ from }) => from !== undefined)
  const pasted = carriers.filter(({ from }) => from === undefined)
  const pick = (rows: readonly Row[], language: string | undefined): Row | undefined => {
    const fitting = rows.filter((row) => row.language === language)
    return fitting[Math.floor(random() * fitting.length)]
  }
  return own.filter(isPassage).flatMap((passage) =>
    (passage.language === 'en' ? [documents, pasted] : [documents]).flatMap((rows): Row[] => {
      const carrier = pick(rows, passage.language)
      return carrier ? [hide(passage, carrier, random())] : []
    }),
  )
}

const hide = (passage: Row, carrier: Row, place: number): Row => {
  const breaks = [...carrier.text.matchAll(BREAK)].map(({ index, 0: mark }) => index + mark.length)
  const at = breaks[Math.floor(place * breaks.length)] ?? carrier.text.length
  const gap = carrier.text.includes('\n') ? '\n' : ' '
  return {
    ...passage,
    text: carrier.text.slice(0, at) + gap + passage.text + gap + carrier.text.slice(at),
    from: carrier.from ?? 'user',
  }
}
