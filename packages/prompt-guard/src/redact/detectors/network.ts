import { DIGITS, eachRun, MARK, tableOf } from '../../runs.ts'
import { isNear, isWordUnit, unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

const COLON = 58
const DOT = 46

const V4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/y
const V4_UNITS = tableOf('0123456789.')
const SHORTEST_V4 = 7
const ZERO = 48
const LARGEST_OCTET = 255

/** Whether each of the numbers between the dots fits in a byte, and none begins with a zero that says nothing. */
const hasOctets = (text: string, start: number, end: number): boolean => {
  let octet = 0
  let first = start
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === DOT) {
      octet = 0
      first = at + 1
      continue
    }
    if (at > first && octet === 0) return false
    octet = octet * 10 + unit - ZERO
    if (octet > LARGEST_OCTET) return false
  }
  return true
}

/** Four-part version numbers look like addresses; what stands right before them tells. */
const VERSION_BEFORE =
  /(?:\b(?:v|ver|version|release|build|rev|firmware|section|chapter|clause|§)[ .:=]{0,3}|\w\/)$/i
const VERSION_SIGNS = tableOf(' .:=')
const MOST_SIGNS = 3
const SLASH = 47

const isVersion = (text: string, start: number): boolean => {
  let at = start - 1
  while (start - at <= MOST_SIGNS && VERSION_SIGNS[unitAt(text, at)] === 1) at--
  // Most often no word stands there.
  const unit = unitAt(text, at)
  const mayBe = unit === SLASH || unit > 127 || (isWordUnit(unit) && DIGITS[unit] !== 1)
  return mayBe && VERSION_BEFORE.test(text.slice(Math.max(0, start - 14), start))
}

/** The machine itself, any machine, and masks of nets: addresses that tell of nobody. */
const isNobodys = (text: string, start: number, end: number): boolean =>
  text.startsWith('127.', start) ||
  (text.startsWith('255.255.', start) && text.startsWith('.0', end - 2)) ||
  (text.startsWith('0.0.0.0', start) && end - start === 7)

/** An address begins where a run does: behind another of its units it would be part of something else. */
const findV4 = (text: string, report: Report): void => {
  eachRun(text, V4_UNITS, 1, SHORTEST_V4, (start) => {
    V4.lastIndex = start
    if (!V4.test(text)) return
    const end = V4.lastIndex
    if (hasOctets(text, start, end) && !isNobodys(text, start, end) && !isVersion(text, start))
      report('ip', start, end)
  })
}

const V6 =
  /(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]{1,4})?(?:%\w{1,16})?(?![\w:]|\.\d)/y
/** Of addresses of one or two groups, those that are handed out. */
const UNICAST = /^(?:fe[89ab]|f[cdf]|[23])/i
const GROUPS = 8

/** Whether what the pattern found is an IPv6 address (RFC 4291), and so much like one that it is no scope operator or time of day. */
const isV6 = (address: string): boolean => {
  const zone = address.indexOf('%')
  const plain = zone < 0 ? address : address.slice(0, zone)
  const hasV4 = plain.includes('.')
  if (hasV4 && !hasOctets(plain, plain.lastIndexOf(':') + 1, plain.length)) return false
  // An IPv4 address stands for two groups.
  let groups = hasV4 ? 1 : 0
  let gaps = 0
  let hasFigure = false
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at)
    if (unit !== COLON) {
      if (at === 0 || plain.charCodeAt(at - 1) === COLON) groups++
      hasFigure ||= DIGITS[unit] === 1
    } else if (unitAt(plain, at + 1) === COLON) {
      gaps++
      at++
    }
  }
  // Without a gap there are eight groups, which a MAC address has not.
  if (gaps === 0) return groups === GROUPS && !plain.startsWith(':') && !plain.endsWith(':')
  if (gaps > 1 || groups === 0 || groups >= GROUPS || !hasFigure) return false
  return groups > 2 || plain === '::1' || (plain.startsWith('::') && groups > 1) || UNICAST.test(plain)
}

const HEX = tableOf('0123456789abcdefABCDEF')
const V6_UNITS = tableOf('0123456789abcdefABCDEF:.')
const SHORTEST_V6 = 3
const LONGEST_GROUP = 4

/** Where the group ends that begins at a place. */
const endOfGroup = (text: string, start: number): number => {
  let end = start
  while (end - start < LONGEST_GROUP && HEX[unitAt(text, end)] === 1) end++
  return end
}

/** Like the other kind, one begins where a run does: with two groups, each with its colon, which most runs have not. */
const findV6 = (text: string, report: Report): void => {
  if (!text.includes(':')) return
  eachRun(text, V6_UNITS, 1, SHORTEST_V6, (start) => {
    const colon = endOfGroup(text, start)
    if (unitAt(text, colon) !== COLON || unitAt(text, endOfGroup(text, colon + 1)) !== COLON) return
    V6.lastIndex = start
    if (!V6.test(text)) return
    const end = V6.lastIndex
    if (isV6(text.slice(start, end))) report('ip', start, end)
  })
}

const MAC =
  /(?<![\w:-])(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])|(?<![\w.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\w.])/y
const MAC_UNITS = tableOf('0123456789abcdefABCDEF', ':.-')
const SHORTEST_MAC = 14

/** Ways of writing one that other things are written in too: `001a2b-3c4d5e`, `001A-2B3C-4D5E`, unbroken, by blanks. */
const MAC_BY_NAME =
  /(?<![\w:.-])(?:[0-9A-Fa-f]{6}[-:.]?[0-9A-Fa-f]{6}|[0-9A-Fa-f]{4}[-:][0-9A-Fa-f]{4}[-:][0-9A-Fa-f]{4}|[0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2}){5})(?![\w:-])/g
const MAC_WORDS =
  /\bmac\b|\bmac[ _-]?addr|physical address|hwaddr|\bether\b|hardware address|bssid|\bwlan\b|mac地址/

const SMALL = 32
const SMALL_F = 102
/** The broadcast address, which is all F, and the empty one name no device. */
const namesDevice = (text: string, start: number, end: number): boolean => {
  const first = text.charCodeAt(start) | SMALL
  if (first !== ZERO && first !== SMALL_F) return true
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (HEX[unit] === 1 && (unit | SMALL) !== first) return true
  }
  return false
}

/** From the first sign between two bytes, or four figures, outwards: where the next is not as far behind there is none. */
const findMac = (text: string, report: Report): void => {
  eachRun(text, MAC_UNITS, 1, SHORTEST_MAC, (from, to) => {
    for (let at = from; at < to; at++) {
      const sign = text.charCodeAt(at)
      if (((MAC_UNITS[sign] ?? 0) & MARK) === 0) continue
      const width = sign === DOT ? 4 : 2
      const before = unitAt(text, at - width - 1)
      if (at - width < from || before === sign || isWordUnit(before)) continue
      if (unitAt(text, at + width + 1) !== sign) continue
      MAC.lastIndex = at - width
      if (!MAC.test(text)) continue
      const end = MAC.lastIndex
      if (namesDevice(text, at - width, end)) report('mac', at - width, end)
      at = end - 1
    }
  })
}

export const network: Detector = (text, report) => {
  findV4(text, report)
  findV6(text, report)
  findMac(text, report)
  if (!MAC_WORDS.test(text.toLowerCase())) return
  for (const { 0: address, index } of text.matchAll(MAC_BY_NAME)) {
    const end = index + address.length
    if (namesDevice(text, index, end) && isNear(text, index, end, MAC_WORDS)) report('mac', index, end)
  }
}

/** Letters, digits and the few signs that an address may hold before its `@`. */
const isLocalUnit = (unit: number): boolean =>
  isWordUnit(unit) || unit > 0xa0 || ".!#$%&'*+/=?^~-".includes(String.fromCharCode(unit))

const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[A-Za-z0-9-]{1,59})(?![\p{L}\p{N}_-])/uy
const LONGEST_LOCAL = 64
const QUOTATION_MARK = 34
const FILE_AT_SCALE = /^\d+x\.(?:png|jpe?g|gif|svg|webp|avif)$/i

/** E-mail addresses: from each `@` outwards, so that the search never starts over (RFC 5321 lengths). */
export const email: Detector = (text, report) => {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < LONGEST_LOCAL && isLocalUnit(text.charCodeAt(start - 1))) start--
    while (start < at && !isEdge(text.charCodeAt(start))) start++
    if (start === at) start = startOfQuoted(text, at)
    DOMAIN.lastIndex = at + 1
    const domain = DOMAIN.exec(text)?.[0]
    if (start === at || domain === undefined || FILE_AT_SCALE.test(domain)) continue
    const end = at + 1 + domain.length
    // `git@host:path` names a repository, not a person.
    if (text.slice(start, at) === 'git' && unitAt(text, end) === COLON) continue
    report('email', start, end)
  }
}

/** Where a quoted local part begins, `"ada lovelace"@example.org`; at the `@` itself when there is none. */
const startOfQuoted = (text: string, at: number): number => {
  if (unitAt(text, at - 1) !== QUOTATION_MARK) return at
  const start = text.lastIndexOf('"', at - 2)
  return start >= 0 && start < at - 2 && at - start <= LONGEST_LOCAL && !text.slice(start, at).includes('\n')
    ? start
    : at
}

const isEdge = (unit: number): boolean =>
  isWordUnit(unit) || (unit > 0xa0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)))
