import { text } from '@portcullis/validators'
import { z } from 'zod'

/** A one-time token as packages/crypto makes them. Nothing that could end a link and begin something else. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{22,128}$/, 'Must be a token')

/**
 * What a mail program would turn into a link: a dotted name, an address, a scheme. Whoever chooses a name could
 * otherwise have us mail their link, signed by us, to anyone they like.
 */
const LINK_LIKE = /[\p{L}\p{N}][.\u3002\uFF0E\uFF61][\p{L}\p{N}]|[@/\\:\uFF20]|www/iu

/** A name that somebody chose. One that reads like a link is left out, and the mail uses the general word instead. */
export function chosenName(instead: string) {
  return text({ max: 120 }).transform((name) => (LINK_LIKE.test(name) ? instead : name))
}

/** Where and with what somebody was, already masked and shortened by the caller. */
export const place = text({ max: 64 })
