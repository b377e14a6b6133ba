import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Changes = {
  /** The site that the browser says it was on. */
  origin?: string
  crossOrigin?: boolean
  /** The person unlocked it (UV). */
  verified?: boolean
  /** How often it says it was used. */
  counter?: number
  type?: string
  userHandle?: string | null
}

/**
 * An authenticator with one passkey, in software: it makes and answers what a browser's would (WebAuthn level 3), and can
 * be told to do it wrong. ES256, attestation `none`.
 */
export function passkeyDevice({ origin }: { origin: string }) {
  const rpId = new URL(origin).hostname
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let userHandle: string | null = null

  const clientData = (type: string, challenge: string, changes: Changes) =>
    Buffer.from(
      JSON.stringify({
        type: changes.type ?? type,
        challenge,
        origin: changes.origin ?? origin,
        crossOrigin: changes.crossOrigin ?? false,
      }),
    )

  function authenticatorData(flags: number, counter: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, more])
  }

  return {
    credentialId: id.toString('base64url'),

    create(options: { challenge: string; user: { id: string } }, changes: Changes = {}) {
      userHandle = options.user.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key])
      const flags = 0x41 | ((changes.verified ?? true) ? 0x04 : 0)
      const authData = authenticatorData(flags, changes.counter ?? 0, attested)
      const attestation = cborMap([
        ['fmt', 'none'],
        ['attStmt', undefined],
        ['authData', authData],
      ])
      return {
        id: id.toString('base64url'),
        clientDataJSON: clientData('webauthn.create', options.challenge, changes).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal' as const],
      }
    },

    sign({ challenge }: { challenge: string }, changes: Changes = {}) {
      const client = clientData('webauthn.get', challenge, changes)
      const flags = 0x01 | ((changes.verified ?? true) ? 0x04 : 0)
      const data = authenticatorData(flags, changes.counter ?? 0)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        id: id.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
        userHandle: changes.userHandle === undefined ? userHandle : changes.userHandle,
      }
    },
  }
}

/** `undefined` stands for an empty map, the only one inside another. */
type Cbor = number | string | Buffer | undefined

/** The little of CBOR (RFC 8949) that a credential is written in. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)]),
  ])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (value === undefined) return head(5, 0)
  return Buffer.concat([head(2, value.length), value])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
