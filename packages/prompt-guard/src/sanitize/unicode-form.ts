import { compose } from './compose.ts'
import type { Room } from './room.ts'
import { unstyle } from './unstyle.ts'
import type { Source, WorkingText } from './working-text.ts'

/**
 * Compatibility normalisation, only where it is safe.
 *
 * NFKC as a whole is not: it turns x² into x2, ½ into 1⁄2, ﬁ into two letters, and full-width Japanese into something
 * its writer did not type. What is done instead:
 *
 * - full-width words and numbers become ASCII on lines without any CJK character, where the width has no use;
 * - styled mathematical letters become ASCII when they spell a word of four or more: fewer are variables;
 * - circled and squared letters likewise;
 * - everything is brought to NFC (canonical equivalence: the same text by definition), except where that would grow
 *   the text or replace a CJK compatibility ideograph, which names rely on.
 */
export const normalizeForm = (text: WorkingText, { marks }: Room): Source => {
  if (text.hasForms) unstyle(text, marks)
  return { text: compose(text, marks), origin: text.origin }
}
