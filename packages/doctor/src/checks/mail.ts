import type { MailEnv } from '@portcullis/env'
import { connect } from 'node:net'
import { type Finding, findingsOf } from '../finding.ts'

const { ok, error } = findingsOf('mail')
const PATIENCE = 3_000

/** Whether somebody listens there. Nothing is sent, and no password leaves. */
export async function mail(settings: MailEnv): Promise<Finding[]> {
  if (settings.kind === 'mailbox') return [ok('the development mailbox')]
  if (await listens(settings.host, settings.port)) return [ok('the mail server answers')]
  return [
    error(
      'the mail server does not answer',
      'Check SMTP_URL and the network between; mails wait in the outbox',
    ),
  ]
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(PATIENCE, () => finish(false))
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}
