import { types } from 'node:util'
import { describeError, isErrorLike } from './describe-error.ts'
import { keyFacts } from './key-kind.ts'
import { LIMITS } from './limits.ts'
import { maskEmail, maskIp, shortId } from './mask.ts'
import { REDACTED } from './patterns.ts'
import { cleanText } from './text.ts'

/** What is left of a value: JSON and nothing else. */
export type Clean = string | number | boolean | null | Clean[] | { [name: string]: Clean }
export type CleanFields = Record<string, Clean>

const UNREADABLE = '[unreadable]'

/**
 * The fields of one record: redacted by name and by pattern, copied into plain objects within {@link LIMITS}.
 * Never throws: what cannot be read becomes `[unreadable]`.
 */
export function cleanFields(source: object): CleanFields {
  const walk = new Walk()
  if (isError(source)) return { err: walk.error(source) }
  const clean = walk.value(source)
  if (typeof clean === 'object' && clean !== null && !Array.isArray(clean)) return clean
  return { value: clean }
}

/** One value, as {@link cleanFields} would write it under a name that says nothing. */
export function cleanValue(value: unknown): Clean {
  return new Walk().value(value)
}

class Walk {
  /** Shared by all values of a record, so that many small ones cannot do what one large one cannot. */
  #allowance: number = LIMITS.record
  /** The objects above the current one: a cycle can only close on one of these. */
  readonly #above: object[] = []

  value(value: unknown): Clean {
    switch (typeof value) {
      case 'string':
        return this.#text(value)
      case 'number':
        return this.#number(value)
      case 'boolean':
        return value
      case 'bigint':
        // Writing out a million digits takes seconds.
        return BigInt.asIntN(128, value) === value ? this.#text(value.toString()) : '[large integer]'
      case 'undefined':
        return null
      case 'function':
        return '[function]'
      case 'symbol':
        return this.#text(value.toString())
      default:
        return typeof value === 'object' && value !== null ? this.#guarded(value) : null
    }
  }

  error(error: unknown): Clean {
    const described = describeError(error)
    this.#allowance -= JSON.stringify(described).length
    return described as Clean // JSON by construction; its optional fields are absent, never undefined
  }

  #text(text: string): Clean {
    if (this.#allowance <= 0) return '[cut]'
    const clean = cleanText(text, Math.min(LIMITS.text, this.#allowance))
    this.#allowance -= clean.length
    return clean
  }

  #number(value: number): Clean {
    if (!Number.isFinite(value)) return String(value)
    this.#allowance -= 8
    // A card number is a number too.
    return Number.isInteger(value) && value > 1e12 && cleanText(String(value), 64) !== String(value)
      ? REDACTED
      : value
  }

  #guarded(value: object): Clean {
    if (this.#above.includes(value)) return '[circular]'
    if (this.#above.length > LIMITS.depth) return '[too deep]'
    if (this.#allowance <= 0) return '[cut]'
    // The marks around it: 32 × 32 × 32 empty objects are a long line as well.
    this.#allowance -= 4
    this.#above.push(value)
    try {
      return this.#object(value)
    } catch {
      return UNREADABLE
    } finally {
      this.#above.pop()
    }
  }

  #object(value: object): Clean {
    if (Array.isArray(value)) return this.#list(value)
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype === Object.prototype || prototype === null) return this.#fields(Object.keys(value), value)
    if (isErrorLike(value)) return this.error(value)
    if (types.isDate(value)) return isoDate(value)
    if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value))
      return `[${Number(value.byteLength)} bytes]`
    if (types.isBoxedPrimitive(value)) return this.value(value.valueOf())
    if (types.isRegExp(value) || value instanceof URL) return this.#text(String(value))
    if (types.isMap(value)) return this.#pairs(value.entries())
    if (types.isSet(value)) return this.#list([...take(value.values(), LIMITS.items + 1)])
    if (value instanceof Headers || value instanceof URLSearchParams || value instanceof FormData) {
      return this.#pairs(value.entries())
    }
    return this.#fields(Object.keys(value), value)
  }

  #list(list: readonly unknown[]): Clean {
    const { length } = list
    // `['authorization', 'Bearer …']` is how headers and Map entries look when written as arrays.
    const name = list[0]
    if (length === 2 && typeof name === 'string' && keyFacts(name).kind !== 'plain') {
      return [this.#text(name), this.#named(name, list[1])]
    }
    const clean: Clean[] = []
    for (let index = 0; index < Math.min(length, LIMITS.items); index += 1)
      clean.push(this.value(list[index]))
    if (length > LIMITS.items) clean.push(`[+${length - LIMITS.items}]`)
    return clean
  }

  #pairs(entries: Iterable<[unknown, unknown]>): Clean {
    const clean: CleanFields = {}
    let count = 0
    for (const [key, value] of take(entries, LIMITS.fields + 1)) {
      count += 1
      if (count > LIMITS.fields) clean['…'] = '[more fields]'
      else this.#set(clean, typeof key === 'string' ? key : `[${typeof key}]`, value)
    }
    return clean
  }

  #fields(names: readonly string[], source: object): Clean {
    const clean: CleanFields = {}
    const shown = Math.min(names.length, LIMITS.fields)
    // `{ name: 'password', value: '…' }`: the name of the value is itself a value.
    const label: unknown = names.includes('value') ? labelOf(source) : undefined
    for (let index = 0; index < shown; index += 1) {
      const name = names[index] ?? ''
      const hidden = name === 'value' && typeof label === 'string' ? label : name
      this.#set(clean, name, readField(source, name), hidden)
    }
    if (names.length > shown) clean['…'] = `[+${names.length - shown} fields]`
    return clean
  }

  #set(into: CleanFields, name: string, value: unknown, meaning = name): void {
    if (value === undefined) return
    if (this.#allowance <= 0) {
      into['…'] = '[cut]'
      return
    }
    const shown = cleanName(name)
    this.#allowance -= shown.length + 4
    try {
      into[shown] = this.#named(meaning, value)
    } catch {
      into[shown] = UNREADABLE
    }
  }

  #named(name: string, value: unknown): Clean {
    const { kind, measure } = keyFacts(name)
    if (kind === 'plain' || value === null || typeof value === 'boolean') return this.value(value)
    if (measure && typeof value === 'number') return this.#number(value)
    if (kind === 'email' || kind === 'address') return this.#masked(kind, value)
    if (kind === 'id' && typeof value === 'string') return this.#text(shortId(value))
    return REDACTED
  }

  /** A postal address is neither an e-mail nor an IP address, and is hidden; a list of addresses is masked one by one. */
  #masked(kind: 'email' | 'address', value: unknown): Clean {
    if (Array.isArray(value)) return value.slice(0, LIMITS.items).map((item) => this.#masked(kind, item))
    if (typeof value !== 'string') return REDACTED
    const short = value.slice(0, 320)
    return this.#text(short.includes('@') ? maskEmail(short) : maskIp(short))
  }
}

function labelOf(source: object): unknown {
  return readField(source, 'name') ?? readField(source, 'key')
}

/** A getter or a proxy may do anything but end the record. */
function readField(source: object, name: string): unknown {
  try {
    return Reflect.get(source, name)
  } catch {
    return UNREADABLE
  }
}

/** Date's own methods: an instance may carry others under these names. */
function isoDate(date: Date): string {
  const time = Date.prototype.getTime.call(date)
  return Number.isNaN(time) ? '[invalid date]' : new Date(time).toISOString()
}

/** `__proto__` would set the prototype of the copy instead of a field. */
function cleanName(name: string): string {
  if (name === '__proto__') return '[__proto__]'
  return cleanText(name, LIMITS.name)
}

function isError(value: object): boolean {
  try {
    return isErrorLike(value)
  } catch {
    return false
  }
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken === count) return
    taken += 1
    yield item
  }
}
