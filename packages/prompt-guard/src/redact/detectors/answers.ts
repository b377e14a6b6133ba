import type { Report } from '../types.ts'

/** Questions whose answer opens an account. */
export const QUESTIONS = String.raw`security (?:question|answer)|secret (?:question|answer|word)|(?:mother|mum|mom)['’]s maiden name|sicherheits(?:frage|antwort)|codewort|question (?:secrète|de sécurité)|réponse secrète|pregunta (?:secreta|de seguridad)|respuesta secreta|pergunta secreta|domanda (?:segreta|di sicurezza)|pytanie pomocnicze|контрольн\p{L}{2} вопрос\p{L}{0,2}|кодовое слово|девичья фамилия матери|秘密の(?:質問|答え)|密保(?:问题|答案)`
const ANSWER =
  /[^\n]{0,60}?(?:\b(?:answer|antwort|réponse|respuesta|resposta|risposta|odpowiedź|ответ)["']?(?: (?:is|ist|est|es|è))?\s{0,2}[:=]?|答え?(?:は|[:：]))\s{0,2}["'„“«]?([\p{L}\d][\p{L}\d'’-]{2,24}(?: [\p{Lu}\d][\p{L}\d'’-]{1,24}){0,2})/iuy
const SAID =
  /["']?\s{0,2}(?:[:=：]|is|was|ist|est|es|è|—|-)\s{1,2}["'„“«]?(\p{Lu}[\p{L}'’-]{2,24}(?: \p{Lu}[\p{L}'’-]{1,24}){0,1})(?=["'”“».,;)\n]|$)/uy
const IS_QUESTION = /question|frage|pregunta|pergunta|domanda|pytanie|вопрос|質問|问题/iu

/** Reports the answer to a question that an account is opened with, and says where to go on. */
export const reportAnswer = (text: string, name: string, behind: number, report: Report): number => {
  const pattern = IS_QUESTION.test(name) ? ANSWER : SAID
  pattern.lastIndex = behind
  const answer = pattern.exec(text)?.[1]
  if (answer === undefined) return behind
  report('secret', pattern.lastIndex - answer.length, pattern.lastIndex)
  return pattern.lastIndex
}
