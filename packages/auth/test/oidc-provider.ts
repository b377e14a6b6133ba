import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export const CLIENT = { clientId: 'client-id.apps.example', clientSecret: 'client-secret-canary' }

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What a test bends: each part of what the provider says. */
export type Bent = {
  /** Claims of the ID token. */
  claims?: Record<string, unknown>
  /** Turns the signed ID token into another. */
  token?: (token: string) => string
  /** What tokeninfo says over its usual answer; a number is a status. */
  tokenInfo?: Record<string, unknown> | number | 'hangs' | 'garbage'
}

/** A small OpenID provider over real HTTP: discovery, keys, code exchange with PKCE, and Google's tokeninfo. */
export async function oidcProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let bent: Bent = {}
  let codes = 0
  const granted = new Map<string, { challenge: string; nonce: string }>()
  const asked: string[] = []

  const sign = (
    claims: object,
    key = privateKey,
    header: object = { alg: 'RS256', kid: 'key-1', typ: 'JWT' },
  ) => {
    const content = `${b64(header)}.${b64(claims)}`
    return `${content}.${createSign('RSA-SHA256').update(content).sign(key).toString('base64url')}`
  }

  const usual = (nonce: string) => {
    const now = Math.floor(Date.now() / 1000)
    return {
      iss: issuer,
      aud: CLIENT.clientId,
      sub: 'google-1',
      email: 'ada@gmail.com',
      email_verified: true,
      name: 'Ada L',
      nonce,
      iat: now,
      exp: now + 3_600,
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', issuer)
    asked.push(`${request.method} ${url.pathname}`)
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/jwks':
        return json({
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' }],
        })
      case '/token': {
        let body = ''
        for await (const chunk of request) body += String(chunk)
        const form = new URLSearchParams(body)
        const grant = granted.get(form.get('code') ?? '')
        granted.delete(form.get('code') ?? '')
        const proof = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        if (!grant || grant.challenge !== proof) return json({ error: 'invalid_grant' }, 400)
        const token = sign({ ...usual(grant.nonce), ...bent.claims })
        return json({
          access_token: 'access',
          token_type: 'Bearer',
          expires_in: 3_600,
          id_token: bent.token?.(token) ?? token,
        })
      }
      case '/tokeninfo': {
        const { tokenInfo = {} } = bent
        if (tokenInfo === 'hangs') return
        if (tokenInfo === 'garbage') return void response.end('<html>')
        if (typeof tokenInfo === 'number') return json({ error: 'invalid_token' }, tokenInfo)
        const [, payload = ''] = (url.searchParams.get('id_token') ?? '').split('.')
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
        const { aud, sub, email, email_verified, exp } = claims
        return json({
          iss: 'https://accounts.google.com',
          aud,
          sub,
          email,
          email_verified: String(email_verified),
          exp: String(exp),
          ...tokenInfo,
        })
      }
      default:
        return json({}, 404)
    }
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  return {
    asked,
    google: {
      ...CLIENT,
      endpoints: {
        wellKnown: `${issuer}/.well-known/openid-configuration`,
        tokenInfo: `${issuer}/tokeninfo`,
      },
    },
    bend(next: Bent) {
      bent = next
    },
    signAsStranger: (token: string) =>
      sign(
        JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object,
        stranger.privateKey,
      ),
    /** Signed with HMAC, keyed with what everybody has (the public key) or the client itself has: key confusion. */
    signWithHmac(token: string, key: 'public key' | 'client secret') {
      const content = `${b64({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })}.${token.split('.')[1]}`
      const secret =
        key === 'public key' ? publicKey.export({ format: 'pem', type: 'spki' }) : CLIENT.clientSecret
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
    },
    unsigned: (token: string) => `${b64({ alg: 'none' })}.${token.split('.')[1]}.`,
    /** What the provider's page does once the person agreed: the parameters of the way back. */
    agree(authorizationUrl: string): { code: string; state: string } {
      const url = new URL(authorizationUrl)
      const code = `code-${(codes += 1)}`
      granted.set(code, {
        challenge: url.searchParams.get('code_challenge') ?? '',
        nonce: url.searchParams.get('nonce') ?? '',
      })
      return { code, state: url.searchParams.get('state') ?? '' }
    },
  }
}
