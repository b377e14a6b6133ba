/**
 * Members of a stored user that never leave the server, under any name they are known by here. The list serves the
 * type check below, the sweeps over every output schema, and the canary tests.
 */
export const SENSITIVE_USER_FIELDS = [
  'passwordHash',
  'password',
  'bannedAt',
  'banned',
  'banReason',
  'factorsResetReason',
  'tokenHash',
  'previousTokenHash',
  'totpSecret',
  'recoveryCodes',
  'accessToken',
  'refreshToken',
  'idToken',
  'providerAccountId',
] as const

export type SensitiveUserField = (typeof SENSITIVE_USER_FIELDS)[number]

/** How deep the type check looks; deeper nesting than this is refused by the bounds sweep. */
type Depth = [never, 0, 1, 2, 3, 4, 5]
type Opaque =
  | Date
  | RegExp
  | ((...args: never[]) => unknown)
  | string
  | number
  | bigint
  | boolean
  | symbol
  | null
  | undefined

/** True where `T` holds a sensitive member anywhere inside: in objects, arrays, unions, promises and async iterables. */
export type HoldsSensitive<T, D extends number = 5> = [D] extends [never]
  ? false
  : T extends Opaque
    ? false
    : T extends readonly (infer Entry)[]
      ? HoldsSensitive<Entry, Depth[D]>
      : T extends PromiseLike<infer Value>
        ? HoldsSensitive<Value, Depth[D]>
        : T extends AsyncIterable<infer Value>
          ? HoldsSensitive<Value, Depth[D]>
          : Extract<keyof T, SensitiveUserField> extends never
            ? true extends { [K in keyof T]: HoldsSensitive<T[K], Depth[D]> }[keyof T]
              ? true
              : false
            : true

/** What the compiler says where a raw user would be returned; the name is the message. */
export type RawUserMustNotLeave = {
  readonly error: 'A raw database user must not leave: return a view of @portcullis/safe-user'
}

/** `T`, unless it holds a sensitive member: then a type that nothing can satisfy, so that the call does not compile. */
export type NoSensitive<T> = true extends HoldsSensitive<T> ? RawUserMustNotLeave : T
