/** Writes the bill of materials of this checkout to standard output: `pnpm sbom > sbom.cdx.json`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { billOfMaterials } from '../sbom.ts'

const root = join(import.meta.dirname, '../../..')
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string
  version: string
} // our own file
const bill = billOfMaterials(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), { name, version })
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`)
