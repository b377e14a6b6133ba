/** What came of asking next-auth: done, or why not, in words for the person. */
export type SessionAnswer =
  { done: true; url: string } | { done: false; message: string; requestId: string | undefined }

/** Trades an e-mail address and a password for the session cookie, which no script can read. */
export function signIn(credentials: {
  email: string
  password: string
  remember: boolean
}): Promise<SessionAnswer> {
  return post('/api/auth/callback/credentials', { ...credentials, remember: String(credentials.remember) })
}

/** Asks for the address at Google where signing in goes on. */
export function beginGoogle(): Promise<SessionAnswer> {
  return post('/api/auth/signin/google', { callbackUrl: '/home' })
}

export function signOut(): Promise<SessionAnswer> {
  return post('/api/auth/signout', {})
}

async function post(path: string, fields: Record<string, string>): Promise<SessionAnswer> {
  try {
    const csrfToken = await csrf()
    const response = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken }),
    })
    if (!response.ok) return { done: false, ...(await refusalOf(response)) }
    return { done: true, url: member(await response.json(), 'url') ?? '/' }
  } catch {
    return { done: false, message: 'The server could not be reached. Try again.', requestId: undefined }
  }
}

/** next-auth's own token, tied to a cookie of this browser, so that nobody can be signed in as somebody else. */
async function csrf(): Promise<string> {
  const response = await fetch('/api/auth/csrf')
  const body: unknown = await response.json()
  return member(body, 'csrfToken') ?? ''
}

const MESSAGES: Readonly<Record<number, string>> = {
  401: 'The address or the password is not right.',
  429: 'Too many attempts. Wait a while before the next one.',
  503: 'Signing in is not possible right now. Try again in a moment.',
}

async function refusalOf(response: Response): Promise<{ message: string; requestId: string | undefined }> {
  const message = MESSAGES[response.status] ?? 'That did not work. Reload the page and try again.'
  const wait = Number(response.headers.get('retry-after'))
  const requestId = response.headers.get('x-request-id') ?? undefined
  return { message: wait > 0 ? `${message} (${Math.ceil(wait / 60)} min)` : message, requestId }
}

function member(value: unknown, name: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}
