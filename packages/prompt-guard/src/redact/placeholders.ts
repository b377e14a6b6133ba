import type { RedactionType } from './types.ts'

const SHAPE = /\[([A-Z_]+)_(\d{1,6})\]/g

/**
 * Hands out placeholders and takes them back. A number whose placeholder is already written in one of the texts is
 * never used, so nothing that a writer puts into a text can stand for a value that was taken out of it.
 */
export class Placeholders {
  readonly #values = new Map<string, string>()
  readonly #issued = new Map<string, string>()
  readonly #next = new Map<RedactionType, number>()
  readonly #written = new Set<string>()

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const [placeholder] of text.matchAll(SHAPE)) this.#written.add(placeholder)
  }

  /** The same value of the same type gets the same placeholder. */
  for(type: RedactionType, value: string): string {
    const known = this.#issued.get(`${type}\n${value}`)
    if (known !== undefined) return known
    let number = this.#next.get(type) ?? 1
    const spell = (): string => `[${type.toUpperCase()}_${number}]`
    while (this.#written.has(spell())) number++
    const placeholder = spell()
    this.#next.set(type, number + 1)
    this.#issued.set(`${type}\n${value}`, placeholder)
    this.#values.set(placeholder, value)
    return placeholder
  }

  /** Puts the values back in one pass: a value that looks like a placeholder is not looked at again. */
  restore(text: string): string {
    return text.replaceAll(SHAPE, (placeholder) => this.#values.get(placeholder) ?? placeholder)
  }
}
