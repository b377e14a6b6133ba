import { z } from 'zod'

/**
 * A plain address: letters, digits and the usual punctuation before one `@`, a dotted host after it. The exotic forms
 * of RFC 5322 are refused on purpose: quoted local parts, comments, routes, and look-alikes of `@` (U+FF20) are how one
 * parser is made to mail somebody else than the one that was checked.
 */
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

const ASCII = /^[\u0020-\u007E]*$/

/** RFC 5321 §4.5.3.1: 254 octets in all, 64 before the `@`. */
const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64

/** An e-mail address, trimmed and in lower case, so that one mailbox is one account. */
export function email() {
  return (
    z
      .string()
      .max(MAX_LENGTH, { abort: true })
      .trim()
      // Before lower-casing, which turns some letters of other scripts (U+212A, the Kelvin sign) into ASCII ones.
      .refine((value) => ASCII.test(value), 'Must be an e-mail address')
      .toLowerCase()
      .refine(
        (value) => ADDRESS.test(value) && value.indexOf('@') <= MAX_LOCAL_LENGTH,
        'Must be an e-mail address',
      )
  )
}
