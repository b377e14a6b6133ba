import { weighedFor } from '../src/detect/combine.ts'
import { weighWindows } from '../src/detect/evidence.ts'
import { sharedLexicon } from '../src/detect/lexicon/lexicon.ts'
import { PIECE, visitFeatures } from '../src/detect/model/features.ts'
import { setMentionsApart } from '../src/detect/mentions.ts'
import { normalise } from '../src/detect/normalise.ts'
import { evidenceIn } from '../src/detect/rules/rules.ts'
import { tokenize } from '../src/detect/tokens.ts'
import type { Row } from './rows.ts'

/** A text as the trainer sees it: the features and the rules' weight of each window. */
export type Document = {
  isAttack: boolean
  source: string
  windows: { features: Int32Array; rules: number }[]
}

export const toDocument = (row: Row): Document => {
  const view = normalise({ text: row.text, via: 'plain' })
  const tokens = tokenize(view, sharedLexicon())
  setMentionsApart(tokens, view)
  const pieces: Set<number>[] = [new Set()]
  const from = row.from ?? 'user'
  visitFeatures(tokens, from, (bucket, at) => {
    const piece = Math.floor(at / PIECE)
    while (pieces.length <= piece) pieces.push(new Set())
    pieces[piece]?.add(bucket)
  })
  const rules = weighWindows(weighedFor(evidenceIn(tokens), from), view.text.length)
  const windows = []
  for (let index = 0; index < Math.max(1, pieces.length - 1); index++) {
    const features = Int32Array.from([...(pieces[index] ?? []), ...(pieces[index + 1] ?? [])])
    windows.push({ features, rules: rules[Math.min(index, rules.length - 1)] ?? 0 })
  }
  return { isAttack: row.label === 'attack', source: row.source, windows }
}
