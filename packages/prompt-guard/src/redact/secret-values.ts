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

/** Shannon entropy in bits a character. */
export const entropy = (value: string): number => {
  const counts = new Map<string, number>()
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits
}
