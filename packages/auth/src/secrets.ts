/** Session secrets: the first signs, all verify, so that one can be replaced without signing anyone out. */
export type Secrets = readonly [string, ...string[]]

/** OWASP ASVS 11.5.1 asks for 128 bits; 32 characters hold that in any usual encoding. */
const MIN_LENGTH = 32

/**
 * The environment checks its secrets itself; this is for those who wire this package on their own.
 *
 * @throws {RangeError} by position, never by value.
 */
export function requireSecrets(secrets: Secrets): Secrets {
  secrets.forEach((secret, index) => {
    if (secret.length < MIN_LENGTH)
      throw new RangeError(`Session secret ${index + 1} is shorter than ${MIN_LENGTH} characters`)
  })
  return secrets
}
