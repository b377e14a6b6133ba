import { email } from '@portcullis/validators'
import { z } from 'zod'
import { isLoopbackHost } from './address.ts'

/** A mail server, and what every mail says it is from; in development without one, a mailbox of our own. */
export type MailEnv = { from: Sender } & (
  | { kind: 'mailbox' }
  | {
      kind: 'smtp'
      host: string
      port: number
      /** TLS from the first byte; otherwise by STARTTLS. */
      secure: boolean
      /** Whether a server without TLS is refused: any that is not on this machine. */
      requireTls: boolean
      auth: { user: string; pass: string } | undefined
    }
)

type Sender = { name: string; address: string }

/**
 * Where mails are handed over. Without a path, query or fragment: the library would read options from them, and one of
 * those switches the check of the certificate off.
 */
export const smtpUrl = z.string().refine((value) => {
  const url = URL.parse(value)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return false
  return ['', '/'].includes(url.pathname) && url.search === '' && url.hash === '' && hasBothOrNeither(url)
}, 'must be smtp://user:password@host:port or smtps://…, with nothing after it')

/** A login without a password, or the other way round, would be tried without either. */
function hasBothOrNeither({ username, password }: URL): boolean {
  return (username === '') === (password === '')
}

/** A name that no mail program can read as anything but a name. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9 .'-]{0,63}$/

/** `Name <address>` or an address alone. */
export const sender = z.string().transform((value, context): Sender => {
  const [, name = 'Portcullis', bracketed] = /^([^<>]+) <([^<>]+)>$/.exec(value) ?? []
  const address = mailAddress.safeParse(bracketed ?? value)
  if (address.success && NAME.test(name)) return { name, address: address.data }
  context.addIssue('must be an e-mail address, or Name <address>')
  return z.NEVER
})

const mailAddress = email()

export function mailOf(given: { SMTP_URL?: string | undefined; MAIL_FROM?: Sender | undefined }): MailEnv {
  const from = given.MAIL_FROM ?? { name: 'Portcullis', address: 'no-reply@portcullis.localhost' }
  const url = given.SMTP_URL === undefined ? null : URL.parse(given.SMTP_URL)
  if (!url) return { kind: 'mailbox', from }
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    kind: 'smtp',
    from,
    host,
    // RFC 8314: submission is 465 with TLS from the first byte and 587 with STARTTLS.
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !isLoopbackHost(url.hostname),
    auth:
      url.username === ''
        ? undefined
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }
}
