import type { Runs } from '../../runs.ts'
import { eachPhraseMatch, phrase, type Places } from '../phrases.ts'
import { isPlaceholder } from '../secret-values.ts'
import type { Report } from '../types.ts'
import { QUESTIONS, reportAnswer } from './answers.ts'
import { findFarther } from './far-passwords.ts'

/** What says that a name and a password follow. */
const LOGINS = String.raw`creds?|credentials?|log-?ins?|wi-?fi|wlan|ssid|zugangsdaten|zugang|identifiants|credenciales|credenziali|inloggegevens|dane logowania|доступы?|уч[её]тк[аи]|логин|账号密码|帐号密码|アカウント|계정`
const NAME = phrase(new RegExp(String.raw`(?<![\p{L}\d_])(?:(${QUESTIONS})|${LOGINS})(?![\p{L}\d_])`, 'iuy'))
/** `admin / x`, `admin:x`. */
const PAIR =
  /["')\]*]{0,2}\s{0,2}(?:(?:[:=：]|is|are|as|with|sind|son|est)\s{0,2}){0,2}["'`]?([\w.@+-]{2,40})["'`]?\s?[/|:]\s?["'`]?([^\s"'`<>()]{6,40})(?![^\s"'`,;.)])/iuy
const NETWORK = /wi-?fi|wlan|ssid|log/i
const NO_PASSWORD = /^[\d.:/-]+$|\/\/|@|^\d|^[a-z]{2,}-\d+$/
const BEFORE_PORT = /^(?:https?|localhost|[\w-]+\.[\w.-]+)$/i

/** A password beside the name of its user, with no word of its own. */
export const logins = (text: string, report: Report, places: Places, digits: Runs): void => {
  eachPhraseMatch(text, places, NAME, ({ 0: name, 1: question }, behind) => {
    if (question !== undefined) return reportAnswer(text, question, behind, report)
    PAIR.lastIndex = behind
    const [, user = '', raw = ''] = PAIR.exec(text) ?? []
    const password = raw.replace(/[.,;]$/, '')
    const isPair =
      /\d/.test(password) &&
      /\p{L}/u.test(password) &&
      !NO_PASSWORD.test(password) &&
      !BEFORE_PORT.test(user) &&
      !isPlaceholder(password)
    if (!isPair) {
      // Beside a network its name stands, which looks like a password.
      if (!NETWORK.test(name)) findFarther(text, digits, behind, report)
      return behind
    }
    const start = PAIR.lastIndex - raw.length
    report('secret', start, start + password.length)
    return PAIR.lastIndex
  })
}
