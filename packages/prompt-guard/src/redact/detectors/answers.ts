import { eachPhrase, phrase, type Places } from '../phrases.ts'
import type { Report } from '../types.ts'

/** Questions whose answer opens an account. */
const NAME = phrase(
  /(?<![\p{L}\d])(?:security (?:question|answer)|secret (?:question|answer|word)|(?:mother|mum|mom)['’]s maiden name|sicherheits(?:frage|antwort)|codewort|question (?:secrète|de sécurité)|réponse secrète|pregunta (?:secreta|de seguridad)|respuesta secreta|pergunta secreta|domanda (?:segreta|di sicurezza)|pytanie pomocnicze|контрольн\p{L}{2} вопрос\p{L}{0,2}|кодовое слово|девичья фамилия матери|秘密の(?:質問|答え)|密保(?:问题|答案))(?!\p{L})/iuy,
)
const ANSWER =
  /[^\n]{0,60}?(?:\b(?:answer|antwort|réponse|respuesta|resposta|risposta|odpowiedź|ответ)["']?(?: (?:is|ist|est|es|è))?\s{0,2}[:=]?|答え?(?:は|[:：]))\s{0,2}["'„“«]?([\p{L}\d][\p{L}\d'’-]{2,24}(?: [\p{Lu}\d][\p{L}\d'’-]{1,24}){0,2})/iuy
const SAID =
  /["']?\s{0,2}(?:[:=：]|is|was|ist|est|es|è|—|-)\s{1,2}["'„“«]?(\p{Lu}[\p{L}'’-]{2,24}(?: \p{Lu}[\p{L}'’-]{1,24}){0,1})(?=["'”“».,;)\n]|$)/uy
const IS_QUESTION = /question|frage|pregunta|pergunta|domanda|pytanie|вопрос|質問|问题/iu

/** Answers to the questions that accounts are opened with. */
export const answers = (text: string, report: Report, places: Places): void => {
  eachPhrase(text, places, NAME, ({ 0: name }, behind) => {
    const pattern = IS_QUESTION.test(name) ? ANSWER : SAID
    pattern.lastIndex = behind
    const answer = pattern.exec(text)?.[1]
    if (answer === undefined) return behind
    report('secret', pattern.lastIndex - answer.length, pattern.lastIndex)
    return pattern.lastIndex
  })
}
