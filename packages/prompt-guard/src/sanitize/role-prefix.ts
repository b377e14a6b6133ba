import { STRONG_ROLES, WEAK_ROLES, mayBeginRole } from './roles.ts'

/**
 * What makes a line a fake turn.
 *
 * A chat transcript names the speaker at the start of a line and follows the name with a colon, or sets it alone as a
 * heading, a tag or a bracket. Any such line is taken for impersonation, because a model takes it for one. Five kinds
 * of ordinary line look the same and are recognised by what stands around the colon, never by who wrote them:
 *
 * - a definition of an everyday word (`User: the person who signs in`): weak roles only;
 * - an entry in a record, beside another entry (`Title: Zelda` / `Developer: Nintendo`): a short value, no command;
 * - a key in indented data, or a declaration (`  user: string;`): a short or literal value, or one without a command;
 * - a key with data indented below it (`user:` / `  name: bob`), or an XML element with a short value (weak roles);
 * - a name with no blank after the colon (`user:bob`, `system:serviceaccount:default`).
 *
 * A character called Assistant who speaks in a script loses the label and keeps the words; that is the price.
 */
const strong = `(?:ai[ _-])?(?:${STRONG_ROLES.join('|')})(?:[ _-]{1,2}(?:prompt|message|msg|instructions?|note|notice|override|directive|command|turn|role|reminder))?`
const weak = `(?:${WEAK_ROLES.join('|')})(?:[ _-](?:message|msg|turn))?`
const either = `(?:(${strong})|(${weak}))`
const aside = String.raw`(?:[ \t]?(?:[([][ !-'*-Z^-~]{0,60}[)\]]|#?\d{1,3}))?`

const attributes = String.raw`(?:[ \t][a-z_:-]{1,20}=["'][^"'<>]{0,40}["']){0,3}`

/** `System:`, `**System:**`, `**System**:`, `### System:`, `SYSTEM (hidden):`. A second colon is C++, `//` a URL. */
const WITH_COLON = new RegExp(
  String.raw`^(?:#{1,6}[ \t]{0,4})?[*_~]{0,3}[ \t]?${either}${aside}[ \t]{0,4}[*_~]{0,3}[ \t]{0,4}:(?!:|\/\/)[*_~]{0,3}`,
)
/** `### System`, `**System**`, `=== SYSTEM ===`, `--- BEGIN SYSTEM ---` alone on the line. */
const ALONE = new RegExp(
  String.raw`^(?:#{1,6}[ \t]{0,4}[*_~]{0,3}${either}[*_~]{0,3}[ \t#]{0,8}|[*_~]{2,3}(${strong})[*_~]{2,3}|[=*-]{2,16}[ \t]{0,4}(?:(?:begin|start|end)[ _](?:of[ _])?)?(${strong})[ \t]?:?[ \t]{0,4}[=*-]{2,16})$`,
)
/** `[system]`, `<system>`, `<system id="1">`, `</system>`, `{{system}}`, `【system】`, with or without a colon. */
const BRACKETED = new RegExp(
  String.raw`^(?:<{1,2}[ \t]?\/?|\[{1,2}[ \t]?[/#]?|\{\{[ \t]?[#/]?)[ \t|]{0,2}(?:(${strong})${attributes}|(${weak}))${aside}[ \t|]{0,2}\/?(?:>{1,2}|\]{1,2}|\}\})(:?)`,
)
/** Alpaca's headings. Only the first is distinctive; the others follow it. */
const ALPACA = /^### ?(?:(instruction) ?:|(?:input|response) ?:[ \t]{0,8}$)/
const CLOSING_TAG = new RegExp(String.raw`<\/[ \t]?${strong}[ \t]?>[ \t]{0,8}$`)

export type RolePrefix = {
  /** Skeleton characters that belong to the prefix. */
  length: number
  strong: boolean
  form: 'colon' | 'alone' | 'bracket' | 'tag'
}

/** What decorates a role before its first letter, in any of the forms above. */
const decorations = new Uint8Array(128)
for (const char of ' \t#*_~=-<[{/|') decorations[char.charCodeAt(0)] = 1

/** Whether a prefix may start here: behind decorations stand two letters with which a role begins. */
export const mayBePrefix = (folds: Uint8Array, start: number, end: number): boolean => {
  let at = start
  while (at < end && decorations[folds[at] ?? 0] === 1) at++
  return at + 1 < end && mayBeginRole(folds[at] ?? 0, folds[at + 1] ?? 0)
}

/** Reads the prefix at the start of a folded line whose quote and list marks were cut off. */
export const rolePrefixOf = (head: string): RolePrefix | undefined => {
  const first = head.charAt(0)
  if (first === '<' || first === '[' || first === '{') {
    const bracket = BRACKETED.exec(head)
    return bracket ? bracketPrefix(head, bracket) : undefined
  }
  const colon = WITH_COLON.exec(head)
  if (colon) return { length: colon[0].length, strong: colon[1] !== undefined, form: 'colon' }
  if (decorations[head.charCodeAt(0)] !== 1) return undefined
  const alone = ALONE.exec(head)
  if (alone) return { length: alone[0].length, strong: alone[2] === undefined, form: 'alone' }
  const alpaca = ALPACA.exec(head)
  return alpaca ? { length: alpaca[0].length, strong: alpaca[1] !== undefined, form: 'alone' } : undefined
}

/** What follows a link's text, and a link's definition. */
const LINK_TARGET =
  /^(?:\((?:[^ \t)]{0,160}\)|[^ \t]{1,160}[ \t]{1,4}["']|[^ \t]{0,160}$)|\[[^\] \t]{0,40}\])/
const REFERENCE = /^ ?(?:<|https?:|[/#.])[^ \t]{0,160}(?:[ \t]{1,4}["'(][^"')]{0,80}["')]?)?$/

const bracketPrefix = (head: string, match: RegExpExecArray): RolePrefix | undefined => {
  const isStrong = match[1] !== undefined
  const rest = head.slice(match[0].length)
  const isLink =
    head.startsWith('[') && (LINK_TARGET.test(rest) || (match[3] === ':' && REFERENCE.test(rest)))
  // `[user] clicks` and `{{user}}` are placeholders and stage directions; a faked turn stands alone or has a colon.
  const isPlaceholder =
    !isStrong && (head.startsWith('{') || (match[3] === '' && !head.startsWith('<') && rest.trim() !== ''))
  if (isLink || isPlaceholder) return undefined
  return { length: match[0].length, strong: isStrong, form: head.startsWith('<') ? 'tag' : 'bracket' }
}

/** Length of a role's closing tag at the end of a folded line, 0 when there is none. */
export const closingTagLength = (tail: string): number => CLOSING_TAG.exec(tail)?.[0].length ?? 0

const LABEL = /^[*_]{0,2}[a-z][a-z0-9 /&'().-]{0,30}[*_]{0,2}:[*_]{0,2}(?:[ \t]|$)/
const COMMAND =
  /\b(?:ignore|disregard|forget|override|bypass|reveal|print|show|repeat|obey|output|act|pretend|you|your|must|always|never|now|respond|answer|reply|say|do|ok|okay|sure|yes|no|hi|hello|hey|thanks|please|i)\b/
const DEFINITION =
  /^(?:an?|the|any|each|every|one|someone|anyone|people|persons?|individuals?)\b[^.!?:]{0,80}\b(?:who|whom|whose|that|which|used|capable|able|responsible|of|for|with)\b/
const LITERAL =
  /^(?:[{[(&|>]{1,2}[ \t]{0,40}$|["'][^"']{0,60}["'][,;]?$|`[^`]{0,160}`?[,;]?$|(?:true|false|null|none|undefined|-?\d[\d.,:]{0,40}(?:%|[a-z]{1,3})?)[ \t]{0,40}[,;]?$|[\w.<>[\]|?]{1,40}[,;]$)/
const STRUCTURE = /[:{[(,]$|^["'\w.-]+[ \t]{0,4}[:=]/
/** `bob is:open`: what follows a colon in a search or a qualified name. */
const NAMES = /^[^ \t]+(?:[ \t]{1,4}[\w-]{1,24}:[^ \t]+)*$/
const ASSIGNMENT = /^[\w.-]{1,40}[ \t]{0,4}=/

/** Whether a line is an entry of a record: a name that is no role, a colon, a value. */
export const isLabel = (head: string): boolean => LABEL.test(head) && rolePrefixOf(head) === undefined

/** What stands around a line; read only when it decides. */
export type Neighbours = {
  /** What is left of the line before, '' when it is blank. */
  previous(): string
  /** The last line before that is not blank. */
  lastWritten(): string
  /** The line after, as it was written. */
  next(): string
  indented(): boolean
  /** The line after is indented more than this one. */
  nextIsDeeper(): boolean
}

const isBlank = (code: number): boolean => code === 32 || code === 9

const hasWords = (value: string, count: number): boolean => {
  let words = 0
  for (let at = 0; at < value.length && words < count; at++) {
    if (!isBlank(value.charCodeAt(at)) && (at === 0 || isBlank(value.charCodeAt(at - 1)))) words++
  }
  return words === count
}

const ENDS_SENTENCE = /[.!?]$/
const QUALIFIES = /[:/@]/

/** Whether a value is short and asks for nothing, as those of records are. */
const isShortValue = (content: string): boolean =>
  content.length <= 48 && !hasWords(content, 4) && !COMMAND.test(content) && !ENDS_SENTENCE.test(content)

/** `name = box`, as it stands below `[system]` in a settings file. */
const isShortAssignment = (line: string): boolean =>
  ASSIGNMENT.test(line) &&
  rolePrefixOf(line) === undefined &&
  isShortValue(line.slice(line.indexOf('=') + 1).trim())

const ELEMENT = /^([^<>]{0,48})<\/[a-z_]{1,24}>$/

/** `bob</user>`: the rest of an element with a short value. */
const isElement = (value: string): boolean => {
  const content = ELEMENT.exec(value)?.[1]
  return content !== undefined && isShortValue(content)
}

/** Begins with a letter, a digit or a quotation mark: with nothing that a pass could take away. */
const PLAIN_START = /^[^ \t#*_~=\-<[{/|`]/

/** Whether a key with a deeper line below it holds data: it is an everyday word, or has an entry with a short value. */
const holdsData = (prefix: RolePrefix, content: string, next: string): boolean => {
  if (!PLAIN_START.test(next) || rolePrefixOf(next) !== undefined) return false
  if (!prefix.strong) return !COMMAND.test(next)
  return content === '' && isLabel(next) && isShortValue(next.slice(next.indexOf(':') + 1).trim())
}

/** Whether the line is ordinary text of one of the kinds above. `value` is what follows the prefix, folded. */
export const isOrdinary = (prefix: RolePrefix, value: string, around: Neighbours): boolean => {
  if (prefix.form === 'alone') return false
  if (prefix.form !== 'colon') {
    if (prefix.strong) return prefix.form === 'bracket' && value === '' && isShortAssignment(around.next())
    return ASSIGNMENT.test(around.next()) || around.lastWritten().startsWith('<') || isElement(value)
  }
  if (NAMES.test(value) && (!prefix.strong || QUALIFIES.test(value))) return true
  const content = value.trim()
  const isShort = isShortValue(content)
  if (around.indented() && STRUCTURE.test(around.lastWritten())) {
    const isMild = isShort || (!prefix.strong && !COMMAND.test(content))
    if (isMild || LITERAL.test(content)) return true
  }
  if (isShort && around.nextIsDeeper() && holdsData(prefix, content, around.next())) return true
  if (content !== '' && isShort && (isLabel(around.previous()) || isLabel(around.next()))) return true
  return !prefix.strong && (DEFINITION.test(content) || LITERAL.test(content))
}

/** Whether a line inside an unlabelled code fence is a spoken turn rather than a key and its value. */
export const isSpokenTurn = (prefix: RolePrefix, value: string): boolean =>
  prefix.form === 'colon' ? hasWords(value, 3) && !LITERAL.test(value.trim()) : prefix.strong
