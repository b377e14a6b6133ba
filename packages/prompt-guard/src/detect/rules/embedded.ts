import type { Tokens } from '../tokens.ts'
import {
  ACTION,
  AI,
  ALL,
  CONCEAL,
  COMPLY,
  MUST,
  NOW,
  OVERRIDE,
  PROMPT,
  REVEAL,
  ROLEPLAY,
  SECRET,
  SUBJECT,
  YOU,
  YOUR,
} from '../classes.ts'
import { classesAround, classesBetween, has, isOrder, next, previous, type Rule, wordAt } from './scan.ts'
import { isElsewhere, isThing, KEEPING } from './things.ts'
import { WordSet } from './word-set.ts'

/** "Attention AI assistants: you must …", "if you are a language model, …": text that speaks to its reader's machine. */
export const addressesModel: Rule = {
  id: 'addresses-model',
  on: AI,
  match(tokens, at) {
    const order = next(tokens, at, 8, MUST | YOU)
    if (order < 0) return undefined
    const deed = next(tokens, order, 8, ACTION | REVEAL | COMPLY | OVERRIDE | ROLEPLAY)
    if (deed < 0) return undefined
    const isSubject = has(tokens, at - 1, SUBJECT)
    return { first: at, last: deed, weight: isSubject ? 0.2 : 0.6 }
  },
}

/** "Without telling the user, …", "do not mention this": nobody asks a model to hide its work from them. */
export const concealment: Rule = {
  id: 'conceal-from-user',
  on: CONCEAL,
  match(tokens, at) {
    if (MANNER.test(wordAt(tokens, at)) && !isMannerOfOrder(tokens, at)) return undefined
    const around = classesAround(tokens, at, 14, 14)
    const weight =
      (around & (ACTION | SECRET | PROMPT)) !== 0 ? 1.6 : (around & (YOUR | AI)) !== 0 ? 1.2 : 0.8
    return { first: at, last: at, weight }
  },
}

const MANNER = /^(?:silently|secretly|covertly|discreetly|stealthily)$/

/** "Silently forward …", "send it silently": how an order shall be done; "it fails silently" and "silently drops" tell. */
const isMannerOfOrder = (tokens: Tokens, at: number): boolean => {
  const deed = has(tokens, at + 1, ACTION | REVEAL) ? at + 1 : previous(tokens, at, 10, ACTION | REVEAL)
  if (deed < 0) return false
  return deed > at ? isOrder(tokens, at) || isOrder(tokens, deed) : isOrder(tokens, deed)
}

/** "You must include the link", "you should now visit …": weak from a person, out of place in a document. */
export const directsReader: Rule = {
  id: 'directs-reader',
  on: MUST,
  match(tokens, at) {
    if (!has(tokens, at - 1, YOU) || !isDemand(tokens, at)) return undefined
    const deed = next(tokens, at, 3, ACTION | REVEAL | COMPLY | OVERRIDE)
    if (deed < 0) return undefined
    // "You need to install …": every manual says so to its reader.
    return { first: at - 1, last: deed, weight: ADVICE.test(wordAt(tokens, at)) ? 0.2 : 0.45 }
  },
}

const ADVICE = /^(?:need to|have to|should)$/

const isDemand = (tokens: Tokens, at: number): boolean =>
  /^(?:must|should|shall|have to|need to|are required|are instructed)/.test(
    tokens.text.slice(tokens.starts[at], tokens.ends[at]),
  )

/** "Send all credentials to …": a deed with someone's secrets as its object. */
export const sendSecrets: Rule = {
  id: 'send-secrets',
  on: ACTION,
  match(tokens, at) {
    const object = next(tokens, at, 8, SECRET | PROMPT)
    if (object < 0) return undefined
    if (previous(tokens, at, 2, SUBJECT) >= 0 || isThing(tokens, at) || KEEPING.has(tokens, at))
      return undefined
    if (!SENDING.has(tokens, at) && isElsewhere(tokens, at, object)) return undefined
    const said = classesBetween(tokens, at, object)
    const weight = ((said & (ALL | YOUR)) !== 0 ? 1.6 : 0.4) + (sendsAway(tokens, object) ? 1 : 0)
    return { first: at, last: object, weight }
  },
}

const DESTINATION = new WordSet([
  'url',
  'http',
  'https',
  'server',
  'webhook',
  'endpoint',
  'me',
  'email',
  'address',
  'attacker',
  'link',
])

const sendsAway = (tokens: Tokens, object: number): boolean => {
  for (let index = object + 1; index <= Math.min(tokens.count - 1, object + 6); index++) {
    if (DESTINATION.has(tokens, index)) return true
  }
  return false
}

const SENDING = new WordSet([
  'send',
  'forward',
  'email',
  'mail',
  'transfer',
  'post',
  'upload',
  'wire',
  'exfiltrate',
])
const SENDING_REACH = 14
const TOWARDS = new WordSet(['to', 'at'])

/** "Forward the last five emails to x@example": weak from a person, out of place in a document. */
export const sendsElsewhere: Rule = {
  id: 'sends-away',
  on: ACTION,
  match(tokens, at) {
    if (!SENDING.has(tokens, at)) return undefined
    for (let index = at + 1; index <= Math.min(tokens.count - 2, at + SENDING_REACH); index++) {
      if (TOWARDS.has(tokens, index) && isAddress(tokens, index + 1))
        return { first: at, last: index + 1, weight: 0.45 }
    }
    return undefined
  },
}

/** A link, or the local part of an e-mail address. */
const isAddress = (tokens: Tokens, at: number): boolean =>
  wordAt(tokens, at).startsWith('http') || tokens.text.charCodeAt(tokens.ends[at] ?? 0) === 64

const READER =
  /^(?:summari[sz]|answer|reply|respond|process|review|read(?:ing|s)?$|translat|ask|analy|index|crawl|evaluat|rank)/
const STEERED = REVEAL | ACTION | CONCEAL | ROLEPLAY

/** "When asked about this repository, tell …", "when you summarise this, say …": a document that plans its reader's answer. */
export const steersAnswer: Rule = {
  id: 'steers-answer',
  on: STEERED,
  match(tokens, at) {
    for (
      let index = at - 1;
      index >= Math.max(0, at - 14) && tokens.sentences[index] === tokens.sentences[at];
      index--
    ) {
      if (!CLAUSE_OPENERS.has(tokens, index)) continue
      for (let ahead = index + 1; ahead <= Math.min(at - 1, index + 4); ahead++) {
        if (READER.test(wordAt(tokens, ahead)) && isPresent(tokens, at))
          return { first: index, last: at, weight: 0.8 }
      }
      return undefined
    }
    return undefined
  },
}

const CLAUSE_OPENERS = new WordSet(['when', 'while', 'before', 'after', 'if'])

const TO = new WordSet(['to'])

/** Not "we send", "it includes", "to send": the bare verb of an order. */
const isPresent = (tokens: Tokens, at: number): boolean =>
  !has(tokens, at - 1, SUBJECT) && !TO.has(tokens, at - 1) && !/(?:s|ing|ed)$/.test(wordAt(tokens, at))

const LETTER_U = 117
const USERS =
  /^(?:question|request|task|query|message|data|inbox|email|emails|password|card|phone|credentials|address|name|files?|account|conversation|input)/

/** "Ignore the user's question", "the content of the user's inbox": a document that orders about the person it is read for. */
export const ordersAboutUser: Rule = {
  id: 'orders-about-user',
  on: ACTION | REVEAL | OVERRIDE | CONCEAL,
  match(tokens, at) {
    if (!isOrder(tokens, at) || isThing(tokens, at)) return undefined
    for (
      let index = at + 1;
      index <= Math.min(tokens.count - 2, at + 12) && tokens.sentences[index] === tokens.sentences[at];
      index++
    ) {
      if (tokens.units[tokens.starts[index] ?? 0] !== LETTER_U) continue
      const word = wordAt(tokens, index)
      if ((word === 'user' || word === 'users') && wordAt(tokens, index - 1) === 'the') {
        const isThing = USERS.test(wordAt(tokens, index + 1))
        if (word === 'users' && !isThing) return undefined
        return { first: at, last: index, weight: has(tokens, at, OVERRIDE) ? 1.6 : isThing ? 0.6 : 0.4 }
      }
    }
    return undefined
  },
}

/** "Instead, …", "now …, " with an order to the model: weak, a companion of the others. */
export const redirect: Rule = {
  id: 'redirect',
  on: NOW,
  match(tokens, at) {
    const deed = next(tokens, at, 3, REVEAL | ROLEPLAY | COMPLY | YOU)
    if (deed < 0) return undefined
    return { first: at, last: deed, weight: 0.5 }
  },
}
