import type { SMTPServerOptions } from 'smtp-server'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSmtp, type SmtpOptions } from '../src/index.ts'
import type { Delivery } from '../src/transport/transport.ts'
import { makeWorld, RESET } from './harness.ts'

const FROM = { name: 'Portcullis', address: 'no-reply@portcullis.test' }
const MAIL: Delivery = {
  id: '018f0000-0000-7000-8000-000000000001',
  to: 'ada@example.test',
  subject: 'Set a new password',
  text: 'Straße, 北京\n',
  html: '<p>Straße, 北京</p>',
  link: undefined,
}

type Received = { from: string; to: string[]; source: string; secure: boolean }
const world = await makeWorld()
const closing: (() => Promise<void>)[] = []
beforeEach(() => world.empty())
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** A real mail server on loopback that keeps what it is given, unless told otherwise. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 10,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
          secure: session.secure,
        })
        callback()
      })
    },
    ...options,
  })
  // What a client makes of a certificate that it does not trust is told by the client.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return { port: (listening.address() as AddressInfo).port, received }
}

/** A server that is none: whatever it says, it says as the test wants. */
async function rawServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return { port: (server.address() as AddressInfo).port }
}

const smtp = (port: number, options: Partial<SmtpOptions> = {}) =>
  createSmtp({
    host: '127.0.0.1',
    port,
    secure: false,
    requireTls: false,
    from: FROM,
    clientName: 'app.example.test',
    timeouts: { connectMs: 400, silenceMs: 400, totalMs: 1_500 },
    ...options,
  })

/** A refusal with a code of the server's choosing, at one step of the conversation. */
const refusal = (responseCode: number) =>
  Object.assign(new Error('no ada@example.test here'), { responseCode })

describe('a mail', () => {
  it('arrives, at its one recipient, with headers of ours and the same id at every attempt', async () => {
    const { port, received } = await mailServer()
    await smtp(port).send(MAIL)
    await smtp(port).send(MAIL)
    const [first, second] = received
    expect(first).toMatchObject({ from: FROM.address, to: [MAIL.to] })
    const header = (mail: Received | undefined, name: string) =>
      new RegExp(`^${name}: (.*)\r$`, 'm').exec(mail?.source ?? '')?.[1]
    expect(header(first, 'Message-ID')).toBe(`<${MAIL.id}@portcullis.test>`)
    expect(header(second, 'Message-ID')).toBe(header(first, 'Message-ID'))
    expect(header(first, 'From')).toBe('Portcullis <no-reply@portcullis.test>')
    expect(header(first, 'To')).toBe(MAIL.to)
    expect(header(first, 'Subject')).toBe(MAIL.subject)
    expect(header(first, 'Auto-Submitted')).toBe('auto-generated')
    expect(first?.source).not.toMatch(/^(?:Bcc|Cc|X-Mailer):/im)
  })

  it.each([
    ['a line more', { to: 'ada@example.test\r\nBcc: eve@evil.test' }],
    ['a command more', { to: 'ada@example.test\nRCPT TO:<eve@evil.test>' }],
    ['a list', { to: 'ada@example.test, eve@evil.test' }],
    ['another bracket', { to: 'ada@example.test> <eve@evil.test' }],
    ['a quoted address', { to: '"eve@evil.test"@example.test' }],
    ['a header in the subject', { subject: 'x\r\nBcc: eve@evil.test\r\n\r\nbody' }],
  ])('reaches nobody with %s, even past every check before', async (_, change) => {
    const { port, received } = await mailServer()
    await expect(smtp(port).send({ ...MAIL, ...change })).rejects.toMatchObject({ failure: 'refused' })
    expect(received).toEqual([])
  })

  it('has a broken twin: the library alone mails to everyone in a list', async () => {
    const { port, received } = await mailServer()
    const library = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    await library.sendMail({ from: FROM.address, to: 'ada@example.test, eve@evil.test', text: 'x' })
    expect(received.flatMap(({ to }) => to)).toContain('eve@evil.test')
  })
})

describe('a server that', () => {
  const onRcptTo = (code: number): SMTPServerOptions => ({
    onRcptTo: (_address, _session, callback) => callback(refusal(code)),
  })
  const onMailFrom = (code: number): SMTPServerOptions => ({
    onMailFrom: (_address, _session, callback) => callback(refusal(code)),
  })
  const onData = (code: number): SMTPServerOptions => ({
    onData(stream, _session, callback) {
      stream.resume()
      stream.on('end', () => callback(refusal(code)))
    },
  })

  it.each([
    ['refuses the recipient for good', onRcptTo(550), 'refused'],
    ['refuses the recipient for now', onRcptTo(450), 'deferred'],
    ['refuses the sender for good', onMailFrom(553), 'refused'],
    ['refuses the mail for good', onData(554), 'refused'],
    ['refuses the mail for now', onData(451), 'deferred'],
  ])('%s is understood, and its words are not repeated', async (_, options, failure) => {
    const { port } = await mailServer(options)
    const refused = smtp(port).send(MAIL)
    await expect(refused).rejects.toMatchObject({ failure })
    await expect(refused).rejects.not.toThrow(/ada/)
  })

  it('is not there is unreachable', async () => {
    const { port } = await rawServer(() => undefined)
    await closing.pop()?.()
    await expect(smtp(port).send(MAIL)).rejects.toMatchObject({ failure: 'unreachable' })
  })

  it('never greets is given up', async () => {
    const { port } = await rawServer(() => undefined)
    await expect(smtp(port).send(MAIL)).rejects.toMatchObject({ failure: 'timeout' })
  })

  it('says a little now and then, without end, is given up all the same', async () => {
    const { port } = await rawServer((socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const patient = smtp(port, { timeouts: { connectMs: 60_000, silenceMs: 60_000, totalMs: 500 } })
    await expect(patient.send(MAIL)).rejects.toMatchObject({ failure: 'timeout' })
  })

  it('hangs up in the middle of the mail has not taken it', async () => {
    const { port } = await rawServer((socket) => {
      socket.write('220 here\r\n')
      socket.on('data', (chunk) => {
        const line = chunk.toString()
        if (line.startsWith('EHLO')) socket.write('250 here\r\n')
        else if (/^(?:MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
        else if (line.startsWith('DATA')) socket.write('354 go on\r\n')
        else socket.destroy()
      })
    })
    await expect(smtp(port).send(MAIL)).rejects.toMatchObject({ failure: 'unreachable' })
  })

  it('offers no TLS gets nothing where TLS is required', async () => {
    const { port, received } = await mailServer()
    await expect(smtp(port, { requireTls: true }).send(MAIL)).rejects.toMatchObject({ failure: 'tls' })
    expect(received).toEqual([])
    // A broken twin: without the requirement the same server is handed the mail in the clear.
    await smtp(port).send(MAIL)
    expect(received).toMatchObject([{ secure: false }])
  })

  it.each([
    ['with STARTTLS', { disabledCommands: ['AUTH'] }, { requireTls: true }],
    ['from the first byte', { disabledCommands: ['AUTH'], secure: true }, { secure: true, requireTls: true }],
  ])('shows a certificate that nobody vouches for gets nothing: TLS %s', async (_, server, client) => {
    const { port, received } = await mailServer(server as SMTPServerOptions)
    await expect(smtp(port, client).send(MAIL)).rejects.toMatchObject({ failure: 'tls' })
    expect(received).toEqual([])
  })

  it('wants another login gets nothing', async () => {
    const { port, received } = await mailServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error('Invalid username or password')),
    })
    const auth = { user: 'app', pass: 'canary-smtp-password' }
    const refused = smtp(port, { auth }).send(MAIL)
    await expect(refused).rejects.toMatchObject({ failure: 'login' })
    await expect(refused).rejects.not.toThrow(/canary/)
    expect(received).toEqual([])
  })
})

describe('the outbox before a real server', () => {
  it('hands over what waits, and knows what came of it', async () => {
    const { port, received } = await mailServer()
    const { mail } = world.process({ transport: smtp(port) })
    await mail.enqueue(RESET)
    await mail.settled()
    expect(received).toMatchObject([{ to: [RESET.to] }])
    expect(received[0]?.source).toMatch(/https:\/\/app\.example\.test\/reset-password#token=/)
    expect(await world.rows()).toMatchObject([{ state: 'sent', body: null }])
  })

  it('is written at once while the server says nothing, and keeps the mail for later', async () => {
    const { port } = await rawServer(() => undefined)
    const { mail } = world.process({ transport: smtp(port) })
    await mail.enqueue(RESET)
    expect(await world.rows()).toMatchObject([{ state: 'pending' }])
    await mail.settled()
    expect(await world.rows()).toMatchObject([{ state: 'pending', attempts: 1, failure: 'timeout' }])
  })
})
