import type { OutputScreen } from './validate.ts'

/**
 * What no answer needs and a terminal, a log viewer or a reader can be fooled with: control characters except tab and
 * newline, bidirectional overrides (text that reads differently than it is, CVE-2021-42574), tag characters
 * (invisible text that smuggles data out) and the byte order mark.
 */
const UNWANTED = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu
const HIGH_SURROGATE_AT_END = /[\uD800-\uDBFF]$/

/** Removes them, and joins characters that the endpoint cut in two. A half character never leaves. */
export function cleanOutput(): OutputScreen {
  let half = ''
  return {
    push(text) {
      const whole = half + text
      half = HIGH_SURROGATE_AT_END.exec(whole)?.[0] ?? ''
      return clean(half === '' ? whole : whole.slice(0, -1))
    },
    end: () => clean(half),
  }
}

const clean = (text: string) => text.toWellFormed().replaceAll(UNWANTED, '')
