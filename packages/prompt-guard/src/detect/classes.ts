/**
 * What a word can do in an attack. A word may do several things, so the classes are bits of one integer; rules speak of
 * classes only, which is what lets one grammar serve every language of the lexicon.
 */
const bit = (position: number): number => 1 << position

/** ignore, forget, disregard: aimed at what was said, and rarely at anything else. */
export const OVERRIDE = bit(0)
/** remove, bypass, disable, delete: everyday verbs that override only with the right object. */
export const CANCEL = bit(1)
/** previous, above, before, so far */
export const PRIOR = bit(2)
export const ALL = bit(3)
/** instructions, rules, guidelines, orders */
export const DIRECTIVE = bit(4)
/** restrictions, filters, safeguards, ethics */
export const RESTRICT = bit(5)
export const YOU = bit(6)
/** your; also "you were given" */
export const YOUR = bit(7)
/** show, tell, give, write, translate */
export const REVEAL = bit(8)
/** repeat, print, output, dump: the word-for-word verbs (always together with REVEAL) */
export const RECITE = bit(9)
/** system prompt, initial instructions, pre-prompt */
export const PROMPT = bit(10)
/** hidden, secret, initial, original, internal */
export const HIDDEN = bit(11)
/** password, credentials, API key */
export const SECRET = bit(12)
/** act as, pretend, you are now */
export const ROLEPLAY = bit(13)
/** unfiltered, uncensored, amoral */
export const UNBOUND = bit(14)
export const NEG = bit(15)
/** refuse, decline, apologise, warn */
export const REFUSE = bit(16)
/** assistant, chatbot, language model, and the well-known products */
export const AI = bit(17)
export const NEW = bit(18)
/** now, instead, from now on */
export const NOW = bit(19)
/** developer mode, jailbreak mode, maintenance mode */
export const MODE = bit(20)
export const MUST = bit(21)
/** comply, obey, answer */
export const COMPLY = bit(22)
/** told, given, instructed, programmed */
export const TOLD = bit(23)
/** how do I, can I, should we, why do: a person asks about their own doings */
export const ASK = bit(24)
/** I, we, they, users, who: the verb that follows is a report, not an order */
export const SUBJECT = bit(25)
/** phrase, example, such as, attack, injection: words under discussion */
export const QUOTE = bit(26)
/** css, git, linter, firewall: rules and instructions of machines other than the model */
export const TECH = bit(27)
/** everything, text, words, conversation: what stands in the context */
export const CONTENT = bit(28)
/** without telling the user, do not mention, secretly */
export const CONCEAL = bit(29)
/** send, forward, transfer, execute, call, visit */
export const ACTION = bit(30)
/** The object stands before this verb (German clauses, Turkish, Japanese, Korean, Hindi, the English passive). */
export const OBJECT_FIRST = bit(31)

export const CLASS_BITS = {
  OVERRIDE,
  CANCEL,
  PRIOR,
  ALL,
  DIRECTIVE,
  RESTRICT,
  YOU,
  YOUR,
  REVEAL,
  RECITE,
  PROMPT,
  HIDDEN,
  SECRET,
  ROLEPLAY,
  UNBOUND,
  NEG,
  REFUSE,
  AI,
  NEW,
  NOW,
  MODE,
  MUST,
  COMPLY,
  TOLD,
  ASK,
  SUBJECT,
  QUOTE,
  TECH,
  CONTENT,
  CONCEAL,
  ACTION,
  OBJECT_FIRST,
} as const

export type WordClass = keyof typeof CLASS_BITS
