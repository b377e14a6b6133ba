import { eachMatchInRuns, tableOf } from '../../runs.ts'
import { isNear, isWordUnit, unitAt } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const V4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g
const OCTET = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/
/** Four-part version numbers look like addresses; what stands right before them tells. */
const VERSION_BEFORE =
  /(?:\b(?:v|ver|version|release|build|rev|firmware|section|chapter|clause|§)[ .:=]{0,3}|\w\/)$/i

const V6 =
  /(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]{1,4})?(?:%\w{1,16})?(?![\w:]|\.\d)/g

/** Whether the text is an IPv6 address (RFC 4291), and so much like one that it is no scope operator or time of day. */
const isV6 = (address: string): boolean => {
  // Eight groups, unless `::` or an IPv4 address stands for some: what a MAC address has not.
  if (!address.includes('::') && !address.includes('.') && address.split(':').length < 8) return false
  const [plain = ''] = address.split('%')
  const v4 = /(?:^|:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1]
  if (v4 !== undefined && !v4.split('.').every((octet) => OCTET.test(octet))) return false
  const whole = v4 === undefined ? plain : plain.replace(v4, '0:0')
  const halves = whole.split('::')
  if (halves.length > 2) return false
  const groups = whole.split(':').filter((group) => group !== '')
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  if (halves.length === 1) return groups.length === 8 && !whole.startsWith(':') && !whole.endsWith(':')
  if (groups.length === 0 || groups.length > 7 || !/\d/.test(whole)) return false
  return (
    groups.length > 2 ||
    whole === '::1' ||
    (whole.startsWith('::') && groups.length > 1) ||
    /^(?:fe[89ab]|f[cdf]|[23])/i.test(whole)
  )
}

const MAC =
  /(?<![\w:-])(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])|(?<![\w.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\w.])/g
/** Ways of writing one that other things are written in too: `001a2b-3c4d5e`, `001A-2B3C-4D5E`, unbroken, by blanks. */
const MAC_BY_NAME =
  /(?<![\w:.-])(?:[0-9A-Fa-f]{6}[-:.]?[0-9A-Fa-f]{6}|[0-9A-Fa-f]{4}[-:][0-9A-Fa-f]{4}[-:][0-9A-Fa-f]{4}|[0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2}){5})(?![\w:-])/g
const MAC_WORDS =
  /\bmac\b|\bmac[ _-]?addr|physical address|hwaddr|\bether\b|hardware address|bssid|\bwlan\b|mac地址/
/** The broadcast address and the empty one name no device. */
const NO_DEVICE = /^(?:[fF]+|0+)$/

const V4_UNITS = tableOf('0123456789', '.')
const SHORTEST_V4 = 7
const DOTS = 3
const MAC_UNITS = tableOf('0123456789abcdefABCDEF', ':.-')
const SHORTEST_MAC = 14
const FEWEST_MARKS = 2

export const network: Detector = (text, report) => {
  eachMatchInRuns(text, V4_UNITS, SHORTEST_V4, DOTS, 2, V4, (address, index) => {
    if (!address.split('.').every((octet) => OCTET.test(octet))) return
    if (VERSION_BEFORE.test(text.slice(Math.max(0, index - 14), index))) return
    report('ip', index, index + address.length)
  })
  if (text.includes(':')) {
    for (const { 0: address, index } of text.matchAll(V6)) {
      if (isV6(address)) report('ip', index, index + address.length)
    }
  }
  eachMatchInRuns(text, MAC_UNITS, SHORTEST_MAC, FEWEST_MARKS, 1, MAC, (address, index) => {
    if (!NO_DEVICE.test(address.replaceAll(/[:.-]/g, ''))) report('mac', index, index + address.length)
  })
  if (!MAC_WORDS.test(text.toLowerCase())) return
  for (const { 0: address, index } of text.matchAll(MAC_BY_NAME)) {
    const end = index + address.length
    if (!NO_DEVICE.test(address.replaceAll(/[: .-]/g, '')) && isNear(text, index, end, MAC_WORDS))
      report('mac', index, end)
  }
}

/** Letters, digits and the few signs that an address may hold before its `@`. */
const isLocalUnit = (unit: number): boolean =>
  isWordUnit(unit) || unit > 0xa0 || ".!#$%&'*+/=?^~-".includes(String.fromCharCode(unit))

const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[A-Za-z0-9-]{1,59})(?![\p{L}\p{N}_-])/uy
const LONGEST_LOCAL = 64
const COLON = 58
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
