/** Signs up, verifies and signs in over HTTP, as a browser would, and returns the Cookie header of the session. */
export async function signIn(origin: string): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`
  const password = `teal-lantern-${crypto.randomUUID()}`
  const sameSite = { origin, 'sec-fetch-site': 'same-origin' }
  await expectOk(
    fetch(`${origin}/api/trpc/signUp`, {
      method: 'POST',
      headers: { ...sameSite, 'content-type': 'application/json' },
      body: JSON.stringify({ json: { email, password, name: 'Bench' } }),
    }),
  )
  const { link } = (await (await expectOk(fetch(`${origin}/mailbox`))).json()) as { link: string }
  await expectOk(
    fetch(`${origin}/api/trpc/verifyEmail`, {
      method: 'POST',
      headers: { ...sameSite, 'content-type': 'application/json' },
      body: JSON.stringify({ json: { token: link.split('#token=')[1], password } }),
    }),
  )
  const csrf = await expectOk(fetch(`${origin}/api/auth/csrf`))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const cookies = cookieHeader(csrf)
  const signedIn = await expectOk(
    fetch(`${origin}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { ...sameSite, cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password }),
    }),
  )
  return cookieHeader(signedIn)
}

async function expectOk(answer: Promise<Response>): Promise<Response> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}

function cookieHeader(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
