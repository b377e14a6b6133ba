import { eachPhraseMatch, phrase, type Places } from '../phrases.ts'
import { isPlaceholder, isReference } from '../secret-values.ts'
import type { Report } from '../types.ts'

/** Commands and functions that take a password, by where they take it. */
const WITH_OPTION = String.raw`mysql|mariadb|sshpass|mongo|redis-cli|docker login|ldap|smbclient|7z|unzip|unrar|rar|zip|sqlcmd|bcp|rabbitmqadmin|az login|rdesktop`
const WITH_PAIR = String.raw`lftp|smbclient|rpcclient|https?(?= -a)|xh(?= -a)`
const BEHIND_USER = String.raw`htpasswd|net user|rabbitmqctl (?:add_user|change_password)|wpa_passphrase|chpasswd <<<`
const OF_TWO = String.raw`\.login|login|auth=|HTTPBasicAuth|basic_?auth|WiFi\.begin|NetworkCredential|setCredentials|withBasicAuth|PasswordAuthentication`
const OF_THREE = String.raw`mysqli?_connect|mysqli|pdo|getConnection|psycopg2\.connect|pymysql\.connect`
const BARE = String.raw`convertto-securestring|snmp-server community|enable secret(?: \d)?|enable password(?: \d)?|key-string(?: \d)?|(?:password|secret) [05789](?= )`
const IN_CODE = String.raw`wifi:(?=[tsp]:)`
const BEHIND_SLASH = String.raw`xfreerdp|wfreerdp|mstsc`

const NAME = phrase(
  new RegExp(
    String.raw`(?<![\w-])(?:(${WITH_PAIR})|(${BEHIND_USER})|(${OF_TWO})|(${OF_THREE})|(${BARE})|(${IN_CODE})|(${BEHIND_SLASH})|(?:${WITH_OPTION}))`,
    'iy',
  ),
)

const ARGUMENT = String.raw`["']?[^"'(),\n]{0,60}["']?,\s?`
const VALUES = [
  /[^\n|;]{0,60}?[ \t]-[uUa] {0,2}["']?[\w.@\\-]{1,40}[:%,]([^\s"':]{4,60})/y,
  /[^\n|;]{0,60}?[ \t]["']?[^\s-][^\s"']{0,60}["']?[ \t]["']?([^\s"'/-][^\s"']{5,60})["']?(?=\s|$)/y,
  new RegExp(String.raw`\(?\(${ARGUMENT}["']([^"'\n]{5,60})["']`, 'y'),
  new RegExp(String.raw`\(${ARGUMENT}${ARGUMENT}["']([^"'\n]{5,60})["']`, 'y'),
  / (?:-String )?["']?([^\s"']{5,60})/y,
  /[^\n]{0,80}?(?<=[;:])P:([^;\n]{5,63});/y,
  /[^\n]{0,80}? \/p:["']?([^\s"']{4,60})/y,
]
const OPTION =
  /[\w-]{0,10}[ \t](?:[^\n|;]{0,100}?[ \t])?(?:-p|-a|-w|-P|--password|--pass)[ =]?["']?([^\s"'-][^\s"']{3,100})/y
/** A port, a path, a word or a variable is no password. */
const NO_PASSWORD = /^(?:\d+(?::\d+)?|[$/.<{%].*|[a-z]{1,12})$/
/** What is neither asked for by an option nor bare must look like one: a file or a name of a field does not. */
const MIXED = /^(?=\S*\d)(?=\S*\p{L})\S+$/u

/** Passwords that a command or a function is given. */
export const commands = (text: string, report: Report, places: Places): void => {
  eachPhraseMatch(text, places, NAME, (match, behind) => {
    const kind = match.slice(1).findIndex((group) => group !== undefined)
    const pattern = VALUES[kind] ?? OPTION
    pattern.lastIndex = behind
    const value = pattern.exec(text)?.[1]
    if (value === undefined) return behind
    const end = text.indexOf(value, pattern.lastIndex - value.length - 2) + value.length
    const isLikely = kind < 0 ? !NO_PASSWORD.test(value) : MIXED.test(value) && !/^[$/.<{%]/.test(value)
    if (isLikely && !isPlaceholder(value) && !isReference(value)) report('secret', end - value.length, end)
    return isLikely ? end : behind
  })
}
