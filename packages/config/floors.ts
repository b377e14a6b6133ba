import { lockedIn } from './lockfile.ts'

/** No older version of these comes in, by whatever way: each has a known hole that reaches this software. */
export const FLOORS: Readonly<Record<string, { version: string; because: string }>> = {
  next: { version: '16.2.11', because: 'Proxy bypasses, and code run by a forged server component request.' },
  'next-auth': {
    version: '4.24.15',
    because:
      'GHSA-7rqj-j65f-68wh: an address was checked before it was normalised, so U+FF20 made another of it.',
  },
  nodemailer: { version: '7.0.7', because: 'An address could be read as another one, and mailed to.' },
}

/** What a lockfile holds below its floor, and the floors of what it does not hold at all. */
export function belowFloor(lockfile: string, floors = FLOORS): string[] {
  const locked = lockedIn(lockfile)
  return Object.entries(floors).flatMap(([name, { version }]) => {
    const held = locked.filter((component) => component.name === name)
    if (held.length === 0) return [`${name} is not used: take its floor away`]
    return held
      .filter((component) => isOlder(component.version, version))
      .map((component) => `${name} ${component.version} is below ${version}`)
  })
}

function isOlder(version: string, floor: string): boolean {
  const [release = '', ...preview] = version.split('-')
  const [given, least] = [numbersOf(release), numbersOf(floor)]
  const at = least.findIndex((number, index) => number !== given[index])
  // A preview of the floor itself comes before it.
  if (at === -1) return preview.length > 0
  return (given[at] ?? 0) < (least[at] ?? 0)
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number)
}
