import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { belowFloor, FLOORS } from './floors.ts'
import { lockedIn } from './lockfile.ts'
import { billOfMaterials } from './sbom.ts'

const root = join(import.meta.dirname, '../..')
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
const product = { name: 'portcullis', version: '0.1.0' }

describe('the bill of materials (ASVS 15.1.2)', () => {
  const { components, ...bill } = billOfMaterials(lockfile, product)

  it('names every component of the lockfile once, with the hash of its archive', () => {
    const resolutions = lockfile.match(/^ {4}resolution: /gm) ?? []
    expect(resolutions.length).toBeGreaterThan(500)
    expect(components).toHaveLength(resolutions.length)
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length)
    for (const { purl, hashes } of components) {
      expect([purl, hashes[0]?.alg]).toEqual([purl, 'SHA-512'])
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
    }
  })
  it('is CycloneDX, with package URLs', () => {
    expect(bill).toEqual({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: { type: 'application', ...product } },
    })
    expect(components.map(({ purl }) => purl)).toContain('pkg:npm/%40trpc/server@11.25.2')
  })
  it('broken twin: an entry that is written otherwise would be missed, and its absence seen', () => {
    const odd = lockfile.replace(
      "\n  '@trpc/server@11.25.2':\n",
      "\n  '@trpc/server@11.25.2':\n    odd: true\n",
    )
    expect(odd).not.toBe(lockfile)
    expect(lockedIn(odd)).toHaveLength(components.length - 1)
  })
})

describe('floors (ASVS 15.2.1)', () => {
  it('nothing with a known hole that we have been told of is installed', () => {
    expect(belowFloor(lockfile)).toEqual([])
    for (const { because } of Object.values(FLOORS)) expect(because.length).toBeGreaterThan(20)
  })
  const held = (version: string) =>
    `\npackages:\n\n  next@${version}:\n    resolution: {integrity: sha512-AAAA}\n\nsnapshots:\n`
  const floors = { next: { version: '16.2.11', because: 'a test' } }
  it.each(['15.9.99', '16.1.99', '16.2.9', '16.2.10', '16.2.11-canary.4'])(
    'broken twin: notices %s',
    (version) => expect(belowFloor(held(version), floors)).toEqual([`next ${version} is below 16.2.11`]),
  )
  it.each(['16.2.11', '16.2.12', '16.10.0', '17.0.0', '17.0.0-beta.1'])('lets %s be', (version) =>
    expect(belowFloor(held(version), floors)).toEqual([]),
  )
  it('notices a floor of what is not there any more', () => {
    expect(belowFloor(held('17.0.0'), { gone: { version: '1.0.0', because: 'a test' } })).toHaveLength(1)
  })
})
