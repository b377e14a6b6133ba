import type { RedactionType } from './types.ts'

const SHAPE = /\[([A-Z_]+)_(\d{1,6})\]/g

/** The placeholders of one type. */
type Issued = { readonly name: string; readonly byValue: Map<string, string>; next: number }

/**
 * Hands out placeholders and takes them back. A number whose placeholder is already written in one of the texts is
 * never used, so nothing that a writer puts into a text can stand for a value that was taken out of it.
 */
export class Placeholders {
  /** The values by their placeholders, made when they are first asked for: most answers quote none. */
  #values: Map<string, string> | undefined
  readonly #issued = new Map<RedactionType, Issued>()
  readonly #written = new Set<string>()

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const [placeholder] of text.matchAll(SHAPE)) this.#written.add(placeholder)
  }

  /** The same value of the same type gets the same placeholder. */
  for(type: RedactionType, value: string): string {
    const issued = this.#issuedOf(type)
    const known = issued.byValue.get(value)
    if (known !== undefined) return known
    let placeholder: string
    do placeholder = `[${issued.name}_${issued.next++}]`
    while (this.#written.has(placeholder))
    issued.byValue.set(value, placeholder)
    this.#values = undefined
    return placeholder
  }

  #issuedOf(type: RedactionType): Issued {
    let issued = this.#issued.get(type)
    if (!issued) {
      issued = { name: type.toUpperCase(), byValue: new Map(), next: 1 }
      this.#issued.set(type, issued)
    }
    return issued
  }

  /** Puts the values back in one pass: a value that looks like a placeholder is not looked at again. */
  restore(text: string): string {
    const values = (this.#values ??= this.#byPlaceholder())
    return text.replaceAll(SHAPE, (placeholder) => values.get(placeholder) ?? placeholder)
  }

  #byPlaceholder(): Map<string, string> {
    const values = new Map<string, string>()
    for (const { byValue } of this.#issued.values())
      for (const [value, placeholder] of byValue) values.set(placeholder, value)
    return values
  }
}
