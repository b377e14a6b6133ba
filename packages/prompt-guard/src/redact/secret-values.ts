/** `{{x}}`, `${x}`, `<x>`, `%x%`, `***`: a place for a secret, not a secret. */
const PLACEHOLDER =
  /^(?:\$\{?|\{\{?|<|%[A-Za-z_]|\[|\*+$|x{3,}$|\.{3}|…|:?\$)|^(?:your|my|the)[-_]?\w*|^(?:changeme|example|placeholder|redacted|dummy|null|none|undefined|true|false|todo|empty|optional|required|string|user(?:name)?|pass(?:word|wd)?|secret|token|key|pwd)$/i
export const isPlaceholder = (value: string): boolean => PLACEHOLDER.test(value) || /^(.)\1+$/.test(value)

const REFERENCE =
  /^(?:process\.|os\.|env\.|import\.|config\.|this\.|self\.|secrets?\.|vars?\.|https?:|\/|\.{1,2}\/|@|#|file:|arn:|vault:|op:|ref\+|\w+\.\w+\()/i
/** `options.accessToken`, `client?.secret`: an expression in code. */
const EXPRESSION = /^[A-Za-z_$]{1,40}\d?(?:\??\.[A-Za-z_$]{1,40}\d?){1,8}$/

/** What stands for a value that is kept elsewhere. */
export const isReference = (value: string): boolean => REFERENCE.test(value) || EXPRESSION.test(value)

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]
/** How many of small letters, capitals, digits and signs there are. */
export const classesIn = (value: string): number => CLASSES.filter((pattern) => pattern.test(value)).length

/** How often each ASCII character occurs in the value that is looked at; all zero between two of them. */
const COUNTS = new Int32Array(128)
const NOT_ASCII = /[\u0080-\uffff]/

/** Shannon entropy in bits a character. */
export const entropy = (value: string): number => {
  if (NOT_ASCII.test(value)) return entropyOfAny(value)
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    COUNTS[unit] = (COUNTS[unit] ?? 0) + 1
  }
  let bits = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    const share = (COUNTS[unit] ?? 0) / value.length
    if (share > 0) bits -= share * Math.log2(share)
    COUNTS[unit] = 0
  }
  return bits
}

const entropyOfAny = (value: string): number => {
  const counts = new Map<string, number>()
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits
}
