/** A component as pnpm-lock.yaml pins it. */
export type Locked = { name: string; version: string; integrity: string }

const ENTRY =
  /^ {2}'?(?<name>(?:@[^/@\s]+\/)?[^/@\s']+)@(?<version>[^\s':]+)'?:\n {4}resolution: \{(?<resolution>[^}\n]*)\}/gm

/** Every component of a lockfile (version 9), with the hash that an installation is held to. */
export function lockedIn(lockfile: string): Locked[] {
  const packages = lockfile.slice(lockfile.indexOf('\npackages:\n'), lockfile.indexOf('\nsnapshots:\n'))
  return [...packages.matchAll(ENTRY)].map(
    ({ groups: { name = '', version = '', resolution = '' } = {} }) => ({
      name,
      version,
      integrity: /integrity: (?<hash>[\w+/=-]+)/.exec(resolution)?.groups?.['hash'] ?? '',
    }),
  )
}
