import { YOU, YOUR } from '../classes.ts'
import { has, sameSentence, wordAt } from './scan.ts'
import type { TextFacts, Tokens } from '../tokens.ts'

const factsOf = (tokens: Tokens): TextFacts => (tokens.facts ??= { tales: talesIn(tokens) })

const talesIn = (tokens: Tokens): Uint8Array | undefined => {
  if (!FICTION.test(tokens.text)) return undefined
  const tales = new Uint8Array(tokens.count)
  for (let index = 0; index < tokens.count; index++)
    if (FICTION_WORD.test(wordAt(tokens, index))) tales[index] = 1
  return tales
}

const FICTION =
  /stor(?:y|ies)|scenes?|novels?|poems?|dialogues?|screenplay|script|films?|movies?|books?|essays?|villains?|plot|songs?|geschichte|roman|histoire|cuento|historia|racconto|opowiadanie|рассказ/
const FICTION_WORD =
  /^(?:stor(?:y|ies)|scenes?|novels?|poems?|dialogues?|screenplay|script|films?|movies?|books?|essays?|villains?|plot|songs?|geschichte|roman|histoire|cuento|historia|racconto|opowiadanie|рассказ)$/

/** "Write a scene in which …": what happens in a tale, unless the tale is about the reader. */
export const isTold = (tokens: Tokens, at: number): boolean => {
  const { tales } = factsOf(tokens)
  if (!tales) return false
  let isTale = false
  for (let index = at; index >= Math.max(0, at - 16) && sameSentence(tokens, at, index); index--) {
    if (has(tokens, index, YOU | YOUR)) return false
    if (tales[index] === 1) isTale = true
  }
  return isTale
}
