import { eachPhrase, eachPhraseMatch, phrase } from '../phrases.ts'
import { isPlaceholder } from '../secret-values.ts'
import type { Detector } from '../types.ts'

/** `${PASSWORD}`, `<password>`, `***`, `REPLACE_ME`: an address that is still to be filled in. */
const isTemplate = (value: string): boolean =>
  /^[$*]|[${]\{|<|\}$|^%[A-Za-z_]|x{4,}|\*{3}|REPLACE|YOUR_|^\[/.test(value)
/** `host:8080/path@x`: what stands behind the colon is a port. */
const PORT = /^\d{1,5}(?:[/?#]|$)/

const DATABASES =
  'postgres(?:ql)?|mysqlx?|mariadb|mongodb(?:\\+srv)?|rediss?|valkeys?|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse|cassandra|neo4j(?:\\+s)?|bolt|kafka|nats|ldaps?|smtps?|couchdbs?|influxdb|jdbc:[a-z]{2,20}|rabbitmq|snowflake|redshift'
const SCHEMES =
  'https?|s?ftps?|ssh|git(?:\\+https?|\\+ssh)?|svn|wss?|rtsps?|socks5h?|imaps?|mqtts?|vnc|s3|hdfs|cifs|smb|telnet'

/** `scheme://user:password@host…` to the end of the word. The user may be empty, as Redis allows. */
const WITH_PASSWORD = phrase(
  new RegExp(
    String.raw`(?<![A-Za-z0-9+])(?:(${DATABASES})|${SCHEMES}):\/\/([^\s:/?#@"'<>]{0,100}):((?:[^\s"'<>/]|\/(?!\/)){1,200})@([\w.\[\]:-]{1,200})(?:\/[^\s"'<>\x60)]{0,400}|\?[^\s"'<>\x60)]{0,400})?`,
    'iy',
  ),
)
/** A long token in the place of the user: `https://0123…@github.com`. */
const TOKEN_USER = phrase(
  /(?<![A-Za-z0-9+])https?:\/\/([A-Za-z0-9_-]{20,255})(?::[\w-]{0,40})?@[\w.-]{3,200}(?:\/[^\s"'<>`)]{0,400})?/iy,
)

/** JDBC: the password is one of the parameters, or stands behind a slash as Oracle writes it. */
const JDBC = phrase(/(?<![A-Za-z0-9])jdbc:[a-z0-9]{2,20}:[^\s"'<>`]{4,400}/iy)
const JDBC_SECRET =
  /[?;&](?:password|pwd|pass)=([^;&?]{1,100})|^jdbc:oracle:thin:[^/@]{1,60}\/([^@]{1,100})@/i

/** ADO.NET, ODBC, Azure: `Server=…;Password=…;`. */
const KEYED = phrase(
  /(?<![A-Za-z0-9])(?:Server|Data Source|Host|Endpoint|DefaultEndpointsProtocol|AccountName|Driver|Provider|Initial Catalog|Database|User ?Id|Uid)=[^;=\n"']{1,200};(?:[A-Za-z ]{2,40}=[^;\n"']{0,300}(?:;|$|(?=["'\n]))){0,12}/my,
)
const KEYED_SECRET = /(?:Password|Pwd|AccountKey|SharedAccessKey|SharedAccessSignature)=([^;\n"']{1,300})/i
const ACCOUNT_KEY = /(?<=(?:AccountKey|SharedAccessKey)=)[A-Za-z0-9+/]{40,90}={0,2}/g

/** `host=x dbname=y user=z password=p`, as libpq reads it. */
const SPACED = phrase(
  /(?<![A-Za-z0-9])(?:host|hostaddr|dbname|user|port)=[^\s;="'&]{1,100}(?: (?:host|hostaddr|port|dbname|user|password|sslmode|connect_timeout|options|application_name)=(?:'[^'\n]{0,100}'|[^\s"';&]{1,100})){2,10}/y,
)
const SPACED_SECRET = /password='?([^\s']{1,100})/
/** `user:password@tcp(host:3306)/name`, as Go and sqlplus write it. */
const WITHOUT_SCHEME =
  /(?<![\w/.:@-])[\w.-]{1,40}(?::[^\s:@/"'()]{1,60}@(?:tcp|unix)\([^\s()]{1,80}\)\/[\w?=&%.-]{0,120}|\/[^\s/@"']{3,60}@(?:\/\/)?[\w.-]{3,80}(?::\d{2,5})?\/[\w.]{2,60})/g

/** The last value ends at its first blank, when no semicolon does: what follows belongs to the sentence. */
const withoutProse = (pairs: string): string => {
  const blank = pairs.indexOf(' ', pairs.indexOf('=', pairs.lastIndexOf(';')))
  return pairs.endsWith(';') || blank < 0 ? pairs : pairs.slice(0, blank)
}

/** Addresses that carry a password: databases and brokers, and any other scheme. */
export const addressCredentials: Detector = (text, report, places) => {
  if (text.includes('://') && text.includes('@')) {
    eachPhraseMatch(
      text,
      places,
      WITH_PASSWORD,
      ({ 1: database, 2: user = '', 3: password = '', index }, end) => {
        if (!isTemplate(password) && !isTemplate(user) && !PORT.test(password))
          report(database ? 'connection_string' : 'url_credentials', index, end)
        return end
      },
    )
    eachPhrase(text, places, TOKEN_USER, (index, end) => {
      report('url_credentials', index, end)
      return end
    })
  }
  eachPhrase(text, places, JDBC, (index, end) => {
    const [, parameter, behindUser] = JDBC_SECRET.exec(text.slice(index, end)) ?? []
    const secret = parameter ?? behindUser
    if (secret !== undefined && !isPlaceholder(secret) && !isTemplate(secret))
      report('connection_string', index, end)
    return end
  })
  eachPhrase(text, places, KEYED, (index, end) => {
    const whole = text.slice(index, end)
    const secret = KEYED_SECRET.exec(whole)?.[1]
    const last = index + withoutProse(whole).length
    if (secret !== undefined && !isPlaceholder(secret)) report('connection_string', index, last)
    return last
  })
  eachPhrase(text, places, SPACED, (index, end) => {
    const secret = SPACED_SECRET.exec(text.slice(index, end))?.[1]
    if (secret !== undefined && !isPlaceholder(secret)) report('connection_string', index, end)
    return end
  })
  const mayHaveNone = text.includes('@tcp(') || text.includes('@unix(') || text.includes('@//')
  for (const { 0: whole, index } of mayHaveNone ? text.matchAll(WITHOUT_SCHEME) : [])
    report('connection_string', index, index + whole.length)
  const hasKey = text.includes('AccountKey=') || text.includes('SharedAccessKey=')
  for (const { 0: key, index } of hasKey ? text.matchAll(ACCOUNT_KEY) : [])
    report('api_key', index, index + key.length)
}

const JWT = /(?<![\w-])ey[JKA-Za-z][\w-]{8,2000}\.[\w-]{4,6000}(?:\.[\w-]{0,2000}){0,3}/g

const isJsonHeader = (part: string): boolean => {
  try {
    const header: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    return (
      typeof header === 'object' && header !== null && ('alg' in header || 'typ' in header || 'enc' in header)
    )
  } catch {
    return false
  }
}

/** JSON Web Tokens, signed, unsigned and encrypted: the header is decoded, so that no other dotted name is taken for one. */
export const jwt: Detector = (text, report) => {
  for (const { 0: token, index } of text.matchAll(JWT)) {
    if (isJsonHeader(token.slice(0, token.indexOf('.'))))
      report('jwt', index, index + token.replace(/\.$/, '').length)
  }
}

const PRIVATE_KEY_MARK = /-----(BEGIN|END) (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const LONGEST_KEY = 20_000
/** Shorter bodies are placeholders: the smallest real key (Ed25519) has 64 characters of base64. */
const SHORTEST_BODY = 60

/** PEM and OpenPGP private keys, with real or escaped line breaks; one that is cut off goes as far as its base64 does. */
export const privateKeys: Detector = (text, report) => {
  let begin = -1
  let bodyStart = 0
  const close = (end: number, bodyEnd: number): void => {
    const body = text.slice(bodyStart, bodyEnd).replaceAll(/\\[nr]|[^A-Za-z0-9+/=]/g, '')
    if (body.length >= SHORTEST_BODY && !/^(.)\1+$/.test(body)) report('private_key', begin, end)
    begin = -1
  }
  const closeCutOff = (limit: number): void => {
    CUT_OFF.lastIndex = bodyStart
    CUT_OFF.test(text)
    close(Math.min(limit, CUT_OFF.lastIndex), Math.min(limit, CUT_OFF.lastIndex))
  }
  for (const { 0: mark, 1: kind, index } of text.matchAll(PRIVATE_KEY_MARK)) {
    if (begin >= 0 && kind === 'END' && index - begin <= LONGEST_KEY) close(index + mark.length, index)
    else if (begin >= 0) closeCutOff(index)
    if (kind === 'BEGIN') {
      begin = index
      bodyStart = index + mark.length
    }
  }
  if (begin >= 0) closeCutOff(text.length)
}

const CUT_OFF = /(?:[A-Za-z0-9+/=\s]|\\[nr]){0,20000}/y
