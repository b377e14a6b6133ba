import { createMailbox, createSmtp, type Mailbox, type Transport } from '@portcullis/mail'
import type { ServiceEnv } from './create-services.ts'

/**
 * Where mails are handed over: the mail server, or in development without one a mailbox that a page shows.
 *
 * @throws {Error} outside development without a mail server, whatever the environment was checked for: a mailbox that
 * everyone can read holds everyone's links.
 */
export function createMailTransport(
  { mail, isDevelopment, appUrl }: Pick<ServiceEnv, 'mail' | 'isDevelopment' | 'appUrl'>,
  clock: () => number,
): { transport: Transport; mailbox: Mailbox | undefined } {
  if (mail.kind === 'smtp') {
    const transport = createSmtp({ ...mail, clientName: new URL(appUrl).hostname })
    return { transport, mailbox: undefined }
  }
  if (!isDevelopment) throw new Error('The mailbox is for development only: set SMTP_URL')
  const mailbox = createMailbox(clock)
  return { transport: mailbox, mailbox }
}
