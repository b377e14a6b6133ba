import { PasskeyFailure, signWithPasskey } from './passkey'

/** What came of asking next-auth: done, or why not, in words for the person. */
export type SessionAnswer =
  | { done: true; url: string }
  | { done: false; message: string; requestId: string | undefined; code?: string | undefined }

/** Trades an e-mail address and a password for the session cookie, which no script can read. */
export function signIn(credentials: {
  email: string
  password: string
  remember: boolean
}): Promise<SessionAnswer> {
  return post('/api/auth/callback/credentials', { ...credentials, remember: String(credentials.remember) })
}

/** Signs in with a passkey alone: the browser offers those it has for this site. */
export function signInWithPasskey({ remember }: { remember: boolean }): Promise<SessionAnswer> {
  return withPasskey('sign-in', (answer) =>
    post('/api/auth/callback/passkey', { answer, remember: String(remember) }, PASSKEY_MESSAGES),
  )
}

/** The second proof, after the password: a code of the app, or a recovery code. */
export function proveWithCode(proof: { kind: 'totp' | 'recovery'; code: string }): Promise<SessionAnswer> {
  return post('/api/auth/callback/second-factor', proof, SECOND_MESSAGES)
}

/** The second proof, with a passkey of the person that the password has named. */
export function proveWithPasskey(): Promise<SessionAnswer> {
  return withPasskey('second-factor', (answer) =>
    post('/api/auth/callback/second-factor', { kind: 'passkey', answer }, SECOND_MESSAGES),
  )
}

async function withPasskey(
  purpose: 'sign-in' | 'second-factor',
  send: (answer: string) => Promise<SessionAnswer>,
): Promise<SessionAnswer> {
  const asked = await fetchForm('/api/auth/passkey-options', { purpose }, SECOND_MESSAGES)
  if (!asked.ok) return asked.refused
  try {
    // As the server made it, for the browser that asked; the browser itself refuses what is no such thing.
    const options = asked.body as Parameters<typeof signWithPasskey>[0]
    return await send(JSON.stringify(await signWithPasskey(options)))
  } catch (error) {
    const message = error instanceof PasskeyFailure ? error.message : 'That did not work. Try again.'
    return { done: false, message, requestId: undefined }
  }
}

/** Asks for the address at Google where signing in goes on. */
export function beginGoogle(): Promise<SessionAnswer> {
  return post('/api/auth/signin/google', { callbackUrl: '/home' })
}

/** Asks for the address at Google where an account is chosen to be linked to this one. */
export function beginGoogleLink(link: string): Promise<SessionAnswer> {
  return post('/api/auth/signin/google', { callbackUrl: '/account', link }, LINK_MESSAGES)
}

/** Asks for the address at Google where the person proves anew who they are, to come back to this page. */
export function beginGoogleProof(proof: string, callbackUrl: string): Promise<SessionAnswer> {
  return post('/api/auth/signin/google', { callbackUrl, proof }, LINK_MESSAGES)
}

export function signOut(): Promise<SessionAnswer> {
  return post('/api/auth/signout', {})
}

async function post(
  path: string,
  fields: Record<string, string>,
  messages: Messages = {},
): Promise<SessionAnswer> {
  const answer = await fetchForm(path, fields, messages)
  return answer.ok ? { done: true, url: member(answer.body, 'url') ?? '/' } : answer.refused
}

type FormAnswer = { ok: true; body: unknown } | { ok: false; refused: SessionAnswer & { done: false } }

async function fetchForm(
  path: string,
  fields: Record<string, string>,
  messages: Messages,
): Promise<FormAnswer> {
  try {
    const csrfToken = await csrf()
    const response = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken }),
    })
    if (response.ok) return { ok: true, body: await response.json() }
    return { ok: false, refused: { done: false, ...(await refusalOf(response, messages)) } }
  } catch {
    const message = 'The server could not be reached. Try again.'
    return { ok: false, refused: { done: false, message, requestId: undefined } }
  }
}

/** next-auth's own token, tied to a cookie of this browser, so that nobody can be signed in as somebody else. */
async function csrf(): Promise<string> {
  const response = await fetch('/api/auth/csrf')
  const body: unknown = await response.json()
  return member(body, 'csrfToken') ?? ''
}

type Messages = Readonly<Record<number, string>>

const MESSAGES: Messages = {
  401: 'The address or the password is not right.',
  429: 'Too many attempts. Wait a while before the next one.',
  503: 'Signing in is not possible right now. Try again in a moment.',
}

const LINK_MESSAGES: Messages = { 401: 'That took too long. Try again.' }

const SECOND_MESSAGES: Messages = {
  400: 'That is not right, or it was used before.',
  401: 'This sign-in has ended. Begin again with your password.',
}

const PASSKEY_MESSAGES: Messages = { 401: 'This passkey does not sign in here.' }

async function refusalOf(response: Response, messages: Messages) {
  const message =
    messages[response.status] ??
    MESSAGES[response.status] ??
    'That did not work. Reload the page and try again.'
  const wait = Number(response.headers.get('retry-after'))
  const requestId = response.headers.get('x-request-id') ?? undefined
  const body: unknown = await response.json().catch(() => undefined)
  const code = member(memberOf(body, 'error'), 'code')
  return { message: wait > 0 ? `${message} (${Math.ceil(wait / 60)} min)` : message, requestId, code }
}

function member(value: unknown, name: string): string | undefined {
  const found = memberOf(value, name)
  return typeof found === 'string' ? found : undefined
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
