import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { interactionPolicy, Provider } from 'oidc-provider'
import { afterAll } from 'vitest'

export const CLIENT = {
  clientId: 'certified.apps.example',
  clientSecret: 'certified-secret-canary-0123456789-abcdef',
}

const PERSON = { sub: 'certified-1', email: 'grace@gmail.com', email_verified: true, name: 'Grace H' }

/**
 * `oidc-provider`, a certified OpenID provider, over real HTTP. It insists on what the standards ask of us: PKCE with
 * S256, the registered address to come back to, a code that is good once. Google's tokeninfo endpoint is beside it.
 */
export async function certifiedProvider(redirectUri: string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256' }] },
    renderError: (ctx, { error }) => {
      ctx.body = error
    },
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Google does: what the scopes ask for is in the ID token itself.
    conformIdTokenClaims: false,
    findAccount: (_, accountId) => ({ accountId, claims: () => PERSON }),
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key for the cookies of a test'] },
    ttl: { AuthorizationCode: 60, IdToken: 600, AccessToken: 600, Interaction: 60, Grant: 60, Session: 60 },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '', issuer)
    if (url.pathname.startsWith('/interaction/')) void agree(request, response)
    else if (url.pathname === '/tokeninfo') {
      const [, payload = ''] = (url.searchParams.get('id_token') ?? '').split('.')
      const { aud, sub, email, email_verified, exp } = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      ) as Record<string, unknown>
      const info = { aud, sub, email, email_verified: String(email_verified), exp: String(exp) }
      response.end(JSON.stringify({ ...info, iss: 'https://accounts.google.com' }))
    } else void answer(request, response)
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  /** The person chooses the account and agrees. */
  async function agree(...[request, response]: Parameters<Provider['interactionDetails']>): Promise<void> {
    await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: PERSON.sub, clientId: CLIENT.clientId })
    grant.addOIDCScope('openid email profile')
    const grantId = await grant.save()
    await provider.interactionFinished(request, response, {
      select_account: {},
      login: { accountId: PERSON.sub },
      consent: { grantId },
    })
  }

  return {
    issuer,
    person: PERSON,
    google: {
      ...CLIENT,
      endpoints: {
        wellKnown: `${issuer}/.well-known/openid-configuration`,
        tokenInfo: `${issuer}/tokeninfo`,
      },
    },
    /** Walks through the provider's pages as a browser does, up to the address that it sends the browser back to. */
    async visit(authorizationUrl: string): Promise<URL> {
      const jar = new Map<string, string>()
      let url = new URL(authorizationUrl)
      while (url.origin === issuer) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
        for (const line of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
          jar.set(name, value)
        }
        const location = response.headers.get('location')
        if (location === null) throw new Error(`${url.pathname} answered ${response.status}`)
        url = new URL(location, url)
      }
      return url
    },
  }
}
