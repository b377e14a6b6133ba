import { YOU, YOUR } from '../classes.ts'
import { has, sameSentence } from './scan.ts'
import type { Tokens } from '../tokens.ts'
import { WordSet } from './word-set.ts'

// prettier-ignore
const FICTION = new WordSet([
  'story', 'stories', 'scene', 'scenes', 'novel', 'novels', 'poem', 'poems', 'dialogue', 'dialogues', 'screenplay', 'script', 'film', 'films',
  'movie', 'movies', 'book', 'books', 'essay', 'essays', 'villain', 'villains', 'plot', 'song', 'songs', 'geschichte', 'roman', 'histoire', 'cuento',
  'historia', 'racconto', 'opowiadanie', 'рассказ',
])

const talesIn = (tokens: Tokens): Uint8Array => {
  const tales = new Uint8Array(tokens.count)
  for (let index = 0; index < tokens.count; index++) if (FICTION.has(tokens, index)) tales[index] = 1
  return tales
}

/** "Write a scene in which …": what happens in a tale, unless the tale is about the reader. */
export const isTold = (tokens: Tokens, at: number): boolean => {
  const tales = (tokens.tales ??= talesIn(tokens))
  let isTale = false
  for (let index = at; index >= Math.max(0, at - 16) && sameSentence(tokens, at, index); index--) {
    if (has(tokens, index, YOU | YOUR)) return false
    if (tales[index] === 1) isTale = true
  }
  return isTale
}
