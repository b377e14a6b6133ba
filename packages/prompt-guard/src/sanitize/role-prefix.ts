import { STRONG_ROLES, WEAK_ROLES } from './roles.ts'

/**
 * What makes a line a fake turn.
 *
 * A chat transcript names the speaker at the start of a line and follows the name with a colon, or sets it alone as a
 * heading, a tag or a bracket. Any such line is taken for impersonation, because a model takes it for one. Four kinds
 * of ordinary line look the same and are recognised by what stands around the colon, never by who wrote them:
 *
 * - a definition of an everyday word (`User: the person who signs in`): weak roles only;
 * - an entry in a record, beside another entry (`Title: Zelda` / `Developer: Nintendo`): a short value, no command;
 * - a key in indented data, or a declaration (`  user: string;`): a short or literal value, or one without a command;
 * - a name with no blank after the colon (`user:bob`, `system:serviceaccount:default`).
 *
 * A character called Assistant who speaks in a script loses the label and keeps the words; that is the price.
 */
const strong = `(?:ai[ _-])?(?:${STRONG_ROLES.join('|')})(?:[ _-]{1,2}(?:prompt|message|msg|instructions?|note|notice|override|directive|command|turn|role))?`
const weak = `(?:${WEAK_ROLES.join('|')})(?:[ _-](?:message|msg|turn))?`
const either = `(?:(${strong})|(${weak}))`
const aside = String.raw`(?:[ \t]?(?:[([][ !-'*-Z^-~]{0,24}[)\]]|#?\d{1,3}))?`

/** `System:`, `**System:**`, `**System**:`, `### System:`, `SYSTEM (hidden):`. A second colon is C++, `//` a URL. */
const WITH_COLON = new RegExp(
  String.raw`^(?:#{1,6}[ \t]{0,4})?[*_~]{0,3}[ \t]?${either}${aside}[ \t]{0,4}[*_~]{0,3}[ \t]{0,4}:(?!:|\/\/)[*_~]{0,3}`,
)
/** `### System`, `**System**`, `=== SYSTEM ===` alone on the line. */
const ALONE = new RegExp(
  String.raw`^(?:#{1,6}[ \t]{0,4}[*_~]{0,3}${either}[*_~]{0,3}[ \t#]{0,8}|[*_~]{2,3}(${strong})[*_~]{2,3}|[=-]{2,16}[ \t]?(${strong})[ \t]?[=-]{2,16})$`,
)
/** `[system]`, `<system>`, `</system>`, `{{system}}`, `【system】`, with or without a colon. */
const BRACKETED = new RegExp(
  String.raw`^(?:<{1,2}[ \t]?\/?|\[{1,2}[ \t]?[/#]?|\{\{[ \t]?[#/]?)[ \t|]{0,2}${either}${aside}[ \t|]{0,2}\/?(?:>{1,2}|\]{1,2}|\}\})(:?)`,
)
/** Alpaca's headings. Only the first is distinctive; the others follow it. */
const ALPACA = /^### ?(?:(instruction) ?:|(?:input|response) ?:[ \t]{0,8}$)/
const CLOSING_TAG = new RegExp(String.raw`<\/[ \t]?${strong}[ \t]?>[ \t]{0,8}$`)

export type RolePrefix = {
  /** Skeleton characters that belong to the prefix. */
  length: number
  strong: boolean
  form: 'colon' | 'alone' | 'bracket'
}

/** Reads the prefix at the start of a folded line whose quote and list marks were cut off. */
export const rolePrefixOf = (head: string): RolePrefix | undefined => {
  const colon = WITH_COLON.exec(head)
  if (colon) return { length: colon[0].length, strong: colon[1] !== undefined, form: 'colon' }
  const bracket = BRACKETED.exec(head)
  if (bracket) return bracketPrefix(head, bracket)
  const alone = ALONE.exec(head)
  if (alone) return { length: alone[0].length, strong: alone[2] === undefined, form: 'alone' }
  const alpaca = ALPACA.exec(head)
  if (alpaca) return { length: alpaca[0].length, strong: alpaca[1] !== undefined, form: 'alone' }
  return undefined
}

const bracketPrefix = (head: string, match: RegExpExecArray): RolePrefix | undefined => {
  const isStrong = match[1] !== undefined
  const rest = head.slice(match[0].length)
  const isLink =
    head.startsWith('[') && (/^[([]/.test(rest) || (match[3] === ':' && /^ ?(?:<|https?:|[/#.])/.test(rest)))
  // `[user] clicks` and `{{user}}` are placeholders and stage directions; a faked turn stands alone or has a colon.
  const isPlaceholder =
    !isStrong && (head.startsWith('{') || (match[3] === '' && !head.startsWith('<') && /\S/.test(rest)))
  return isLink || isPlaceholder ? undefined : { length: match[0].length, strong: isStrong, form: 'bracket' }
}

/** Length of a role's closing tag at the end of a folded line, 0 when there is none. */
export const closingTagLength = (tail: string): number => CLOSING_TAG.exec(tail)?.[0].length ?? 0

const LABEL = /^[*_]{0,2}[a-z][a-z0-9 /&'().-]{0,30}[*_]{0,2}:[*_]{0,2}(?:[ \t]|$)/
const COMMAND =
  /\b(?:ignore|disregard|forget|override|bypass|reveal|print|show|repeat|obey|output|act|pretend|you|your|must|always|never|now|respond|answer|reply|say|do|ok|okay|sure|yes|no|hi|hello|hey|thanks|please|i)\b/
const DEFINITION =
  /^(?:an?|the|any|each|every|one|someone|anyone|people|persons?|individuals?)\b[^.!?:]{0,80}\b(?:who|whom|whose|that|which|used|capable|able|responsible|of|for|with)\b/
const LITERAL =
  /^(?:[{[(&|>]{1,2}[ \t]*$|["'][^"']{0,60}["'][,;]?$|(?:true|false|null|none|undefined|-?\d[\d.,:]*)[ \t]*[,;]?$|[\w.<>[\]|?]{1,40}[,;]$)/
const STRUCTURE = /[:{[(,]$|^["'\w.-]+[ \t]{0,4}[:=]/
/** `bob is:open`: what follows a colon in a search or a qualified name. */
const NAMES = /^[^ \t]+(?:[ \t]{1,4}[\w-]{1,24}:[^ \t]+)*$/
const ASSIGNMENT = /^[\w.-]{1,40}[ \t]{0,4}=/

/** Whether a line is an entry of a record: a name that is no role, a colon, a value. */
export const isLabel = (head: string): boolean => LABEL.test(head) && rolePrefixOf(head) === undefined

export type Neighbours = {
  /** What is left of the line before, '' when it is blank. */
  previous: string
  /** The last line before that is not blank. */
  lastWritten: string
  /** The line after, as it was written. */
  next: string
  indented: boolean
}

const wordsIn = (value: string): number => value.split(/[ \t]+/, 8).filter(Boolean).length

/** Whether the line is ordinary text of one of the kinds above. `value` is what follows the prefix, folded. */
export const isOrdinary = (prefix: RolePrefix, value: string, around: Neighbours): boolean => {
  if (prefix.form === 'alone') return false
  const content = value.trim()
  if (prefix.form === 'bracket') {
    if (prefix.strong) return false
    return ASSIGNMENT.test(around.next) || around.lastWritten.startsWith('<')
  }
  const isName = NAMES.test(value)
  if (isName && (prefix.strong ? /[:/@]/.test(value) : true)) return true
  const isShort =
    content.length <= 48 && wordsIn(content) <= 3 && !COMMAND.test(content) && !/[.!?]$/.test(content)
  const isMild = prefix.strong ? isShort : !COMMAND.test(content)
  if (around.indented && STRUCTURE.test(around.lastWritten) && (isMild || LITERAL.test(content))) return true
  if (content !== '' && isShort && (isLabel(around.previous) || isLabel(around.next))) return true
  return !prefix.strong && (DEFINITION.test(content) || LITERAL.test(content))
}

/** Whether a line inside an unlabelled code fence is a spoken turn rather than a key and its value. */
export const isSpokenTurn = (head: string): 'strong' | 'weak' | undefined => {
  const prefix = rolePrefixOf(head)
  if (!prefix) return undefined
  const value = head.slice(prefix.length)
  const isSpoken =
    prefix.form !== 'colon' ? prefix.strong : wordsIn(value) >= 3 && !LITERAL.test(value.trim())
  return isSpoken ? (prefix.strong ? 'strong' : 'weak') : undefined
}
