import { eachRun, tableOf } from '../../runs.ts'
import { eachPlace, phrase } from '../phrases.ts'
import { isWordUnit, unitAt } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { SHAPES } from '../vendor-keys.ts'

const shapes = SHAPES.flatMap(([prefixes, body]) =>
  prefixes.split(' ').map((prefix) => ({
    prefix,
    source: prefix.replaceAll('.', String.raw`\.`),
    body: body.source,
  })),
)
const PREFIXED = phrase(new RegExp(shapes.map(({ source }) => source).join('|'), 'y'))

/** All shapes are too many to be tried one after the other: they are known by the first two characters of their prefixes. */
const LENGTH_OF_PAIR = 2
const SHAPES_OF_PAIR = new Map<string, RegExp>()
for (const [pair, alike] of Map.groupBy(shapes, ({ prefix }) => prefix.slice(0, LENGTH_OF_PAIR))) {
  // The longest prefix first: of `sk-proj-` and `sk-` the longer one says more.
  const sources = alike
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .map(({ source, body }) => source + body)
  SHAPES_OF_PAIR.set(pair, new RegExp(sources.join('|'), 'y'))
}

/** Keys of known vendors, and the shapes below that have no prefix. */
export const vendorKeys: Detector = (text, report, places) => {
  eachPlace(places, PREFIXED, (start) => {
    const shape = SHAPES_OF_PAIR.get(text.slice(start, start + LENGTH_OF_PAIR))
    if (!shape || isWordUnit(unitAt(text, start - 1))) return start
    shape.lastIndex = start
    if (!shape.test(text)) return start
    report('api_key', start, shape.lastIndex)
    return shape.lastIndex
  })
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
