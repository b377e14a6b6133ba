import { lockedIn } from './lockfile.ts'

const ALGORITHMS: Readonly<Record<string, string>> = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' }

/**
 * A bill of materials (CycloneDX 1.6, ECMA-424): every component that the lockfile pins, direct or not, with the hash of
 * its archive. It says what is installed and tested with, which is more than what a build holds.
 */
export function billOfMaterials(lockfile: string, product: { name: string; version: string }) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...product } },
    components: lockedIn(lockfile).map(({ name, version, integrity }) => {
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
      const [algorithm = '', hash = ''] = integrity.split('-', 2)
      const content = Buffer.from(hash, 'base64').toString('hex')
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        purl,
        hashes: [{ alg: ALGORITHMS[algorithm], content }],
      }
    }),
  }
}
