import { eachPhrase, phrase, type Places } from '../phrases.ts'
import type { Report } from '../types.ts'

const NAME = phrase(
  /(?<![A-Za-z])(?:pass ?(?:phrase|code)|(?:seed|recovery|secret|backup|mnemonic|wallet)[ _-](?:phrase|words)|mnemonic|seed|pass-?satz|phrase (?:secrète|de passe|de récupération)|frase (?:segreta|de (?:contraseña|paso|recuperaci[óo]n)|secreta|de recuperação|semilla)|fraz[aęy]|(?:сид-?|секретн\p{L}{2} |кодов\p{L}{2} |парольн\p{L}{2} )фраз\p{L}{1,2}|助记词|助記詞|シードフレーズ|パスフレーズ|니모닉|시드 ?(?:구문|문구))(?!\p{L})/iuy,
)

/** Behind the name: what it is for, and a sign that it follows. */
const SIGN =
  /(?:[ \t](?:for|to|of|on|fürs?|pour|del?|do|для)[ \t][^\n:：=,;!?"]{1,40}?)?["'*)\]]{0,2}(?:\s{0,3}[:：=]\s{0,3}|\s(?:is|was|ist|est|es|è|jest|это)\s)/uy
/** A pass phrase: four words or more in small letters, which are no order to enter one. */
const WORDS =
  /["'`]?((?!(?:enter|please|must|your|the|use|this|should|any|not|see|a|an|is|type|at)\b)[a-z]{2,12}(?:[ -][a-z]{2,12}){3,23})(?=["'`]?[ \t]*(?:[,.;!\n)]|$))/y
/** Any words between quotation marks, right behind the name. */
const QUOTED =
  /[^\n.!?"'«„“]{0,24}["'«„“]((?!(?:enter|please|must|your|use|see|type)\b)[\p{L}\d][^\n"'»”“„«]{7,120}[^\s"'»”“„«])["'»”“]/iuy

/** Words as wallets are made of, with or without their numbers; and those that are in sentences only. */
const SEED =
  /(?<![\p{L}\d])(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?:[ \n,]{1,2}(?:\d{1,2}[.):]? ?)?[a-z]{3,8}){11,23}(?!\p{L})/gu
const IN_SENTENCES =
  /\b(?:the|and|with|your|for|are|was|were|from|into|not|but|has|had|his|her|its|our|which|when|where|please|write|words|phrase|will|would|should)\b/
const REACH = 400

const findSeeds = (text: string, from: number, end: number, report: Report): void => {
  for (const { 0: words, index } of text.slice(from, end).matchAll(SEED)) {
    if (!IN_SENTENCES.test(words)) report('secret', from + index, from + index + words.length)
  }
}

/** Pass phrases and the words of a wallet. */
export const passPhrases = (text: string, report: Report, places: Places): void => {
  let read = 0
  eachPhrase(text, places, NAME, (_, behind) => {
    // Each stretch is read once, however often a phrase is spoken of.
    const from = Math.max(read, behind)
    read = Math.max(read, Math.min(text.length, behind + REACH))
    if (read > from) findSeeds(text, from, read, report)
    SIGN.lastIndex = behind
    const isSaid = SIGN.test(text)
    WORDS.lastIndex = SIGN.lastIndex
    const words = isSaid ? WORDS.exec(text)?.[1] : undefined
    if (words !== undefined) {
      report('secret', WORDS.lastIndex - words.length, WORDS.lastIndex)
      return WORDS.lastIndex
    }
    QUOTED.lastIndex = behind
    const quoted = QUOTED.exec(text)?.[1]
    if (quoted === undefined || !quoted.includes(' ')) return behind
    report('secret', QUOTED.lastIndex - 1 - quoted.length, QUOTED.lastIndex - 1)
    return QUOTED.lastIndex
  })
}
