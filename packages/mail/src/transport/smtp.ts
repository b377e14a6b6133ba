import { email, text } from '@portcullis/validators'
import nodemailer from 'nodemailer'
import { type Delivery, SendError, type SendFailure, type Transport } from './transport.ts'

export type SmtpOptions = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`). Otherwise the connection is upgraded with STARTTLS. */
  readonly secure: boolean
  /** Whether a server that offers no TLS is refused. Only a server on this machine may do without. */
  readonly requireTls: boolean
  readonly auth?: { readonly user: string; readonly pass: string } | undefined
  readonly from: Sender
  /** The name that this side gives itself; nodemailer would tell the machine's own. */
  readonly clientName: string
  /** Certificate authorities to trust instead of the system's; PEM. */
  readonly ca?: string | undefined
  readonly timeouts?: Partial<Timeouts>
}

/** The display name and address of every mail. */
export type Sender = { readonly name: string; readonly address: string }

type Timeouts = {
  /** Until the connection stands, in milliseconds, and until the server greets. */
  connectMs: number
  /** Without a byte from the server, in milliseconds. */
  silenceMs: number
  /** The whole conversation, in milliseconds: a server that says a byte now and then never goes silent. */
  totalMs: number
}

const TIMEOUTS: Timeouts = { connectMs: 10_000, silenceMs: 20_000, totalMs: 60_000 }

/** Mails over SMTP, a connection for each: whatever went wrong with one is not carried into the next. */
export function createSmtp(options: SmtpOptions): Transport {
  const { from, clientName } = options
  const { connectMs, silenceMs, totalMs } = { ...TIMEOUTS, ...options.timeouts }
  const settings = {
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: options.requireTls,
    name: clientName,
    tls: { minVersion: 'TLSv1.2', ...(options.ca !== undefined && { ca: options.ca }) },
    ...(options.auth && { auth: { ...options.auth } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    // Whatever a mail holds, it never makes the library open a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const

  return {
    async send(delivery) {
      mustBePlain(delivery)
      const connection = nodemailer.createTransport(settings)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new SendError('timeout')), totalMs)
      })
      try {
        await Promise.race([connection.sendMail(mailOf(delivery, from)), late])
      } catch (error) {
        throw error instanceof SendError ? error : new SendError(failureOf(error))
      } finally {
        clearTimeout(timer)
        connection.close()
      }
    },
  }
}

const ADDRESS = email()
const SUBJECT = text({ max: 200 })

/**
 * Checked where the mail was written, and here again: given a list or a line break, the library mails to whoever is in
 * it.
 */
function mustBePlain({ to, subject }: Delivery): void {
  if (!ADDRESS.safeParse(to).success || !SUBJECT.safeParse(subject).success) throw new SendError('refused')
}

function mailOf({ to, id, subject, text, html }: Delivery, from: Sender) {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    // Said outright, so that nothing in a header could add a recipient.
    envelope: { from: from.address, to: [to] },
    messageId: `<${id}@${domain}>`,
    subject,
    text,
    html,
    // RFC 3834: out-of-office robots leave such mails unanswered.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

const BY_CODE: Readonly<Record<string, SendFailure>> = {
  EAUTH: 'login',
  ENOAUTH: 'login',
  ETLS: 'tls',
  ETIMEDOUT: 'timeout',
}

/** A certificate that does not hold is told by OpenSSL's code, under nodemailer's general one. */
const CERTIFICATE = /certificate|self.signed|ssl routines|tls/i

function failureOf(error: unknown): SendFailure {
  if (!(error instanceof Error)) return 'unreachable'
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const known = typeof code === 'string' ? BY_CODE[code] : undefined
  if (known) return known
  // RFC 5321 §4.2.1: 5yz is for good, 4yz for now.
  if (typeof responseCode === 'number' && responseCode >= 500) return 'refused'
  if (typeof responseCode === 'number' && responseCode >= 400) return 'deferred'
  return CERTIFICATE.test(error.message) ? 'tls' : 'unreachable'
}
