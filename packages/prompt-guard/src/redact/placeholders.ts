import type { RedactionType } from './types.ts'

const SHAPE = /\[([A-Z_]+)_(\d{1,6})\]/g

/**
 * Hands out placeholders and takes them back. A number whose placeholder is already written in one of the texts is
 * never used, so nothing that a writer puts into a text can stand for a value that was taken out of it.
 */
export class Placeholders {
  readonly #values = new Map<string, string>()
  readonly #issued = new Map<RedactionType, Map<string, string>>()
  readonly #next = new Map<RedactionType, number>()
  readonly #written = new Set<string>()

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const [placeholder] of text.matchAll(SHAPE)) this.#written.add(placeholder)
  }

  /** The same value of the same type gets the same placeholder. */
  for(type: RedactionType, value: string): string {
    let issued = this.#issued.get(type)
    if (!issued) this.#issued.set(type, (issued = new Map()))
    const known = issued.get(value)
    if (known !== undefined) return known
    let number = this.#next.get(type) ?? 1
    const name = type.toUpperCase()
    while (this.#written.has(`[${name}_${number}]`)) number++
    const placeholder = `[${name}_${number}]`
    this.#next.set(type, number + 1)
    issued.set(value, placeholder)
    this.#values.set(placeholder, value)
    return placeholder
  }

  /** Puts the values back in one pass: a value that looks like a placeholder is not looked at again. */
  restore(text: string): string {
    return text.replaceAll(SHAPE, (placeholder) => this.#values.get(placeholder) ?? placeholder)
  }
}
