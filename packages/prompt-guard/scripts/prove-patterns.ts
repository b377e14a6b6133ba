/**
 * Proves every regular expression of the package free of catastrophic backtracking and writes the list of proofs, so that
 * the test need prove only what is new: `node scripts/prove-patterns.ts`, with `--all` from nothing. A proof belongs to the exact text of a pattern
 * and to the version of the checker; change either and it is void.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CHECKER, keyOf, PROOFS, readProofs, statusOf } from '../test/proofs.ts'
import { patternsIn } from '../test/patterns.ts'

const patterns = await patternsIn(fileURLToPath(new URL('../src', import.meta.url)))
const unique = new Map(patterns.map((pattern) => [keyOf(pattern), pattern]))
const known = process.argv.includes('--all') ? new Set<string>() : readProofs()
const proved = [...unique.keys()].filter((key) => known.has(key))
const queue = [...unique].filter(([key]) => !known.has(key))
const refused: string[] = []
const work = async (): Promise<void> => {
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [key, pattern] = next
    if ((await statusOf(pattern)) === 'safe') proved.push(key)
    else refused.push(`${pattern.where}: /${pattern.source}/${pattern.flags}`)
  }
}
await Promise.all([work(), work()])
writeFileSync(PROOFS, `${JSON.stringify({ checker: CHECKER, safe: proved.sort() }, null, 2)}\n`)
process.stdout.write(`${proved.length} proved safe, ${refused.length} not\n${refused.join('\n')}\n`)
process.exit(refused.length === 0 ? 0 : 1)
