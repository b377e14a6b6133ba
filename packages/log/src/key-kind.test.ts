import { describe, expect, it } from 'vitest'
import { keyFacts } from './key-kind.ts'

const names = (kind: string, list: string): [string, string][] => list.split(' ').map((name) => [name, kind])

describe('keyFacts', () => {
  it.each([
    ...names(
      'secret',
      'password Password PASSWORD pass_word newPassword userpassword passwordHash token accessToken access_token ' +
        'ACCESS-TOKEN refreshtoken secret clientSecret authorization Proxy-Authorization cookie Set-Cookie cookies csrf ' +
        'x-csrf-token _csrf xsrf apiKey api_key API-KEY apikey x-api-key privateKey private_key encryptionKeys ' +
        'totp otp recoveryCodes credentials DATABASE_URL databaseUrl REDIS_URL connectionString pin cvc card_number ' +
        'cardNumber iban IBAN accountNumber account_number ssn phone phoneNumber dateOfBirth firstName username ' +
        'stripe-signature ｐａｓｓｗｏｒｄ',
    ),
    ...names(
      'content',
      'prompt Prompt systemPrompt user_prompt output modelOutput answer answers biography bio body rawBody raw_body ' +
        'webhookBody requestBody payload input inputs content text html messages completion',
    ),
    ...names('id', 'sessionId session_id sid jti tokenId token_id apiKeyId'),
    ...names('email', 'email Email userEmail user_email e-mail recipient emails'),
    ...names('address', 'ip IP clientIp client_ip remoteAddress remote_addr address'),
    ...names(
      'plain',
      'userId workspaceId requestId path method status duration tokenType passwordChangedAt contentType promptVersion ' +
        'shipping footprint hotplug compass bypassed keyboard author authorId promptId event reason name id traceId ' +
        'outputStatus context bodyguard textile cookieVersion emailVerified',
    ),
  ])('%s is %s', (name, kind) => expect(keyFacts(name).kind).toBe(kind))

  it('knows measures, which are shown as numbers', () => {
    for (const name of ['promptTokens', 'bodyBytes', 'output_length', 'tokenCount', 'maxTokens']) {
      expect(keyFacts(name).measure).toBe(true)
    }
    expect(keyFacts('otp').measure).toBe(false)
  })

  it('trusts no name that is too long to look at', () => {
    expect(keyFacts('x'.repeat(257)).kind).toBe('secret')
  })

  it('does not remember names without bound', () => {
    for (let index = 0; index < 10_000; index += 1) keyFacts(`field${index}`)
    expect(keyFacts('password').kind).toBe('secret')
  })
})
