import { eachRun, tableOf } from '../../runs.ts'
import { isWordUnit } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { SHAPES } from '../vendor-keys.ts'

const BODIES = new Map<string, RegExp[]>()
for (const [prefixes, body] of SHAPES) {
  for (const prefix of prefixes.split(' ')) BODIES.set(prefix, [...(BODIES.get(prefix) ?? []), body])
}

/** Prefixes by their first two characters, longest first: nearly every position of a text is passed with one look-up. */
const STARTS = new Map<number, string[]>()
const pairOf = (text: string, at: number): number => text.charCodeAt(at) * 128 + text.charCodeAt(at + 1)
const isStart = new Uint8Array(128)
const isStartOfTwo = new Uint8Array(128 * 128)
for (const prefix of [...BODIES.keys()].sort((a, b) => b.length - a.length)) {
  const pair = pairOf(prefix, 0)
  STARTS.set(pair, [...(STARTS.get(pair) ?? []), prefix])
  isStart[prefix.charCodeAt(0)] = 1
  isStartOfTwo[pair] = 1
}

/** From the last character on, since prefixes that begin with the same two are often alike for longer. */
const standsAt = (text: string, prefix: string, at: number): boolean => {
  for (let index = prefix.length - 1; index >= 0; index--)
    if (text.charCodeAt(at + index) !== prefix.charCodeAt(index)) return false
  return true
}

/** Keys of known vendors, and the shapes below that have no prefix. */
export const vendorKeys: Detector = (text, report) => {
  for (let at = 0; at < text.length; at++) {
    if (isStart[text.charCodeAt(at)] !== 1 || isWordUnit(text.charCodeAt(at - 1))) continue
    if (isStartOfTwo[pairOf(text, at)] !== 1) continue
    const end = keyEnd(text, at)
    if (end === 0) continue
    report('api_key', at, end)
    at = end - 1
  }
  eachRun(text, NAME_UNITS, 1, SHORTEST_DISCORD, (start, end) => {
    if (end - start <= LONGEST_DISCORD && DISCORD_BOT.test(text.slice(start, end)))
      report('api_key', start, end)
  })
  for (const [sign, pattern] of UNPREFIXED) {
    if (!text.includes(sign)) continue
    for (const { 0: key, index } of text.matchAll(pattern)) report('api_key', index, index + key.length)
  }
}

const DISCORD_BOT = /^[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,38}$/
const NAME_UNITS = tableOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-')
const SHORTEST_DISCORD = 59
const LONGEST_DISCORD = 72

const keyEnd = (text: string, at: number): number => {
  for (const prefix of STARTS.get(pairOf(text, at)) ?? []) {
    if (!standsAt(text, prefix, at)) continue
    for (const body of BODIES.get(prefix) ?? []) {
      body.lastIndex = at + prefix.length
      if (body.test(text)) return body.lastIndex
    }
  }
  return 0
}

/** Keys that begin like any word: what they must contain, and their shape. */
const UNPREFIXED: readonly (readonly [sign: string, shape: RegExp])[] = [
  [':AA', /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g], // Telegram bot
  ['-us', /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?![\w-])/g], // Mailchimp
  ['.atlasv1.', /(?<![\w.-])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}(?![\w-])/g], // Terraform Cloud
  ['Q~', /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/g], // Azure client secret
  [
    'hooks.slack.com',
    /(?<![A-Za-z0-9/])https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/]{10,120}/g,
  ],
  [
    '/webhooks/',
    /(?<![A-Za-z0-9/])https:\/\/(?:\w{1,12}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,21}\/[\w-]{50,90}/g,
  ],
  [
    'webhook.office.com',
    /(?<![A-Za-z0-9/])https:\/\/[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[\w@/-]{60,250}/g,
  ],
  [
    ':_', // .npmrc
    /(?<=\/\/[\w.-]{3,80}(?:\/[\w./-]{0,80})?\/?:_(?:authToken|password|auth) ?= ?)[\w.=+/-]{8,200}/g,
  ],
]
