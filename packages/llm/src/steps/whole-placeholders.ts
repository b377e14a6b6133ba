import type { OutputScreen } from './validate.ts'

/** The beginning of what may become a placeholder, at the end of a piece. Longer than any of ours, it is none. */
const BEGINNING = /\[(?:[A-Z_]{0,20}|[A-Z_]{2,20}_\d{1,6})$/

/**
 * Lets no placeholder leave in two pieces: a model sends `[EMA` and `IL_1]` as it likes, and half a placeholder cannot be
 * put back. Holds back 28 characters at most.
 */
export function wholePlaceholders(): OutputScreen {
  let held = ''
  return {
    push(text) {
      const whole = held + text
      const at = BEGINNING.exec(whole)?.index ?? whole.length
      held = whole.slice(at)
      return whole.slice(0, at)
    },
    end() {
      const rest = held
      held = ''
      return rest
    },
  }
}
