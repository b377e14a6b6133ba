import {
  ARABIC,
  CYRILLIC,
  DEVANAGARI,
  GEORGIAN,
  GREEK,
  HAN,
  HANGUL,
  HEBREW,
  KANA,
  scriptsIn,
  THAI,
} from '../scripts.ts'
import type { Detector, Report } from '../types.ts'
import { chineseNames, fullJapaneseNames, japaneseNames, labelledHanNames } from './names-han.ts'
import { koreanNames } from './names-hangul.ts'
import {
  arabicNames,
  cyrillicNames,
  georgianNames,
  greekNames,
  hebrewNames,
  indianNames,
  thaiNames,
} from './names-scripts.ts'

const BY_SCRIPT: readonly (readonly [number, (text: string, report: Report) => void])[] = [
  [CYRILLIC, cyrillicNames],
  [GREEK, greekNames],
  [HEBREW, hebrewNames],
  [ARABIC, arabicNames],
  [DEVANAGARI, indianNames],
  [THAI, thaiNames],
  [GEORGIAN, georgianNames],
  [HANGUL, koreanNames],
  [KANA, japaneseNames],
]

const BEYOND_LATIN = /[\u0370-\u10ff\u3040-\ud7ff]/

/** Names in other letters than Latin ones, of which most texts have none. */
export const namesByScript: Detector = (text, report) => {
  if (!BEYOND_LATIN.test(text)) return
  const scripts = scriptsIn(text)
  for (const [script, names] of BY_SCRIPT) if (scripts & script) names(text, report)
  // Letters of both, without kana, are Chinese; a short Japanese field may have no kana either.
  if (scripts & HAN) labelledHanNames(text, report)
  if (scripts & HAN && !(scripts & KANA)) {
    chineseNames(text, report)
    fullJapaneseNames(text, report)
  }
}
