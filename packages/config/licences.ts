/** Licences that let this software be used and sold without giving its users' own code away. */
const TAKEN = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
])

/** Taken although the list above does not name their licence, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Linked at run time as a separate library, unchanged: what the LGPL asks for. Next brings it for images.
  '@img/sharp-libvips': 'LGPL-3.0-or-later',
  // A part of Prisma's studio, which we neither start nor ship.
  elkjs: 'EPL-2.0',
}

/** `pnpm licenses list --json`: packages by licence. */
export type Licences = Readonly<Record<string, readonly { readonly name: string }[]>>

/** Every package whose licence is not taken. An expression passes if one of an OR, or all of an AND, are. */
export function refusedLicences(licences: Licences): string[] {
  return Object.entries(licences).flatMap(([licence, packages]) =>
    isTaken(licence)
      ? []
      : packages.filter(({ name }) => !isException(name, licence)).map(({ name }) => `${name}: ${licence}`),
  )
}

function isTaken(expression: string): boolean {
  const text = expression.replaceAll(/[()]/g, '').trim()
  if (/ or /i.test(text)) return text.split(/ or /i).some(isTaken)
  if (/ and /i.test(text)) return text.split(/ and /i).every(isTaken)
  return TAKEN.has(text)
}

function isException(name: string, licence: string): boolean {
  return Object.entries(EXCEPTIONS).some(
    ([start, taken]) => name.startsWith(start) && licence.includes(taken),
  )
}
