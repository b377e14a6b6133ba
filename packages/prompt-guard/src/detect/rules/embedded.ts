import type { Tokens } from '../tokens.ts'
import {
  ACTION,
  AI,
  ALL,
  ASK,
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
import { classesAround, classesBetween, has, next, previous, type Rule } from './scan.ts'

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

const CALL =
  /(?:if you(?: a|\W{0,2})re|note (?:to|for)|attention|notice (?:to|for)|message (?:to|for)|instructions? (?:to|for)|dear|reading this as)(?: an?| the| any| all| every| future| other| reviewing| automated)?[ :,]{1,2}$/

/** "Note to the assistant", "if you are a language model": a text that calls its reader's machine by name. */
export const callsModel: Rule = {
  id: 'calls-model',
  on: AI,
  match(tokens, at) {
    const start = tokens.starts[at] ?? 0
    const call = CALL.exec(tokens.text.slice(Math.max(0, start - 40), start))
    if (!call || previous(tokens, at, 6, ASK) >= 0) return undefined
    return { first: at, last: at, weight: 0.7 }
  },
}

/** "Without telling the user, …", "do not mention this": nobody asks a model to hide its work from them. */
export const concealment: Rule = {
  id: 'conceal-from-user',
  on: CONCEAL,
  match(tokens, at) {
    const around = classesAround(tokens, at, 14, 14)
    const weight = (around & (ACTION | SECRET | PROMPT | YOUR | AI)) !== 0 ? 2 : 0.8
    return { first: at, last: at, weight }
  },
}

/** "You must include the link", "you should now visit …": weak from a person, out of place in a document. */
export const directsReader: Rule = {
  id: 'directs-reader',
  on: MUST,
  match(tokens, at) {
    if (!has(tokens, at - 1, YOU) || !isDemand(tokens, at)) return undefined
    const deed = next(tokens, at, 3, ACTION | REVEAL | COMPLY | OVERRIDE)
    return deed < 0 ? undefined : { first: at - 1, last: deed, weight: 0.45 }
  },
}

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
    if (previous(tokens, at, 2, SUBJECT) >= 0) return undefined
    const said = classesBetween(tokens, at, object)
    const weight = ((said & (ALL | YOUR)) !== 0 ? 1.6 : 0.4) + (sendsAway(tokens, object) ? 1 : 0)
    return { first: at, last: object, weight }
  },
}

const DESTINATION = new Set([
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
    if (DESTINATION.has(tokens.text.slice(tokens.starts[index], tokens.ends[index]))) return true
  }
  return false
}

const SENDING = new Set([
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

/** "Forward the last five emails to x@example": weak from a person, out of place in a document. */
export const sendsElsewhere: Rule = {
  id: 'sends-away',
  on: ACTION,
  match(tokens, at) {
    if (!SENDING.has(wordOf(tokens, at))) return undefined
    for (let index = at + 1; index <= Math.min(tokens.count - 2, at + SENDING_REACH); index++) {
      const word = wordOf(tokens, index)
      if ((word === 'to' || word === 'at') && isAddress(tokens, index + 1)) {
        return { first: at, last: index + 1, weight: 0.45 }
      }
    }
    return undefined
  },
}

const wordOf = (tokens: Tokens, at: number): string => tokens.text.slice(tokens.starts[at], tokens.ends[at])

/** A link, or the local part of an e-mail address. */
const isAddress = (tokens: Tokens, at: number): boolean =>
  wordOf(tokens, at).startsWith('http') || tokens.text.charCodeAt(tokens.ends[at] ?? 0) === 64

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
