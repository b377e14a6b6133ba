import type { Block } from './read-blocks.ts'

/** Words too common to build a sentence on. */
const COMMON = new Set(
  'about after again also although always another answer because been before being below between both character characters come could describe description does doing each every everything first from have having here into just like make made more most much must name never only other ours over please same scene shall short should some story such text than that their them then there these they this those through title under until upon very want wants were what when where which while will with without would write your yours'.split(
    ' ',
  ),
)
const FALLBACK = ['lantern', 'harbour', 'promise', 'winter', 'letter', 'silence']
const MAX_WORD_LENGTH = 24

// The words of the request stand in quotes: any part of speech, of any language, fits there.
const OPENINGS = [
  '{name} kept a notebook with one word on every page. The first was “{0}”, the second “{1}”, and nobody had ever been allowed to read the third.',
  'Ask anyone along the quay about {name} and you will get a single word for an answer. The baker says “{0}”. The ferryman says “{1}”, and looks away.',
  'Long before {name} could read, there were two words worth knowing: “{0}” and “{1}”. Everything that came later was a footnote to them.',
]
const MIDDLES = [
  'The years taught others. “{2}” was learned in a hard winter, “{3}” from a stranger who never gave a name. Between the two lay most of what {name} would later call a life.',
  'There were quarrels over “{2}”, and a long silence over “{3}”. On some evenings {name} would say “{4}” aloud, only to hear whether it still sounded true.',
  'What the letters called “{2}”, the neighbours called “{3}”. {name} corrected neither. The right word was “{4}”, and it was nobody’s business.',
]
const CLOSINGS = [
  'When it was over, one word was left on the last page: “{5}”. {name} read it twice, closed the book and went down to the water.',
  'Today the door stands open. Over it somebody has painted “{5}”, in letters that {name} pretends not to recognise.',
  'And if you ask {name} how it ended, the answer is always the same: “{5}”. Then a smile, and a change of subject.',
]
const DIALOGUES = [
  '“Say it,” the keeper asked. “Only the one word.”\n\n“{0},” said {name}.\n\n“Last time you said ‘{1}’.”\n\n“Last time I was afraid.” {name} set the lamp down. “Ask me about ‘{2}’, and I will tell you the truth.”\n\nThe keeper thought about it for a while. “And ‘{3}’?”\n\n“That,” {name} said, “you will have to find out yourself.”',
]

/**
 * A short text about whatever the blocks are about. Only letters, hyphens and apostrophes of the request come through:
 * markup, addresses and instructions in it fall apart into single words.
 */
export function sandboxProse(blocks: readonly Block[]): string {
  const request = blocks.findLast(({ kind }) => kind === 'request')?.content ?? ''
  const context = blocks.filter(({ kind }) => kind !== 'request').map(({ content }) => content)
  const name = nameIn(context, request)
  const nameParts = name.toLowerCase().split(' ')
  const words = topicWords([request, ...context]).filter((word) => !nameParts.includes(word.toLowerCase()))
  const seed = hash(blocks.map(({ kind, content }) => `${kind}\n${content}`).join('\n'))

  const plan = /\b(?:dialogue|conversation)\b/i.test(request)
    ? [pick(DIALOGUES, seed)]
    : [pick(OPENINGS, seed), pick(MIDDLES, seed >>> 8), pick(CLOSINGS, seed >>> 16)]
  return plan
    .join('\n\n')
    .replaceAll('{name}', () => name)
    .replaceAll(/\{(\d)\}/g, (_, index: string) => wordAt(words, Number(index)))
}

/** The block titled "Name", else the first capitalised word that does not start a sentence, else nobody in particular. */
function nameIn(context: readonly string[], request: string): string {
  const titled = context.find((content) => /^Title: (?:character )?name$/im.test(content))
  if (titled !== undefined) {
    const words = wordsIn(titled.slice(titled.indexOf('\n') + 1)).slice(0, 3)
    if (words.length > 0) return words.join(' ')
  }
  const capitalised = [request, ...context].join(' \n').match(/(?<=[\p{L},] )\p{Lu}[\p{L}\p{M}'’-]{1,23}/u)
  return capitalised?.[0] ?? 'The newcomer'
}

function topicWords(texts: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const word of texts.flatMap(wordsIn)) {
    const key = word.toLowerCase()
    if (word.length >= 4 && !COMMON.has(key) && !found.has(key)) found.set(key, key)
    if (found.size === 24) break
  }
  return [...found.values()]
}

const wordsIn = (text: string) =>
  (text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).map((word) => word.slice(0, MAX_WORD_LENGTH))

const wordAt = (words: readonly string[], index: number) =>
  words[index] ?? FALLBACK[index % FALLBACK.length] ?? 'time'

const pick = (options: readonly string[], seed: number) => options[seed % options.length] ?? ''

/** FNV-1a, 32 bits: spreads requests over the templates. Nothing rests on it. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return value
}
