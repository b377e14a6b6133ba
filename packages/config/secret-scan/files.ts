import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
export const ALLOWED = join(import.meta.dirname, 'allowed.txt')

/** A text of ours is smaller; what is larger is data, and a lockfile is hashes all through. */
const LARGEST = 2_000_000
const NO_TEXT = /\.(?:png|jpe?g|webp|gif|ico|woff2?|gz|zip|wasm|pdf)$|(?:^|\/)pnpm-lock\.yaml$/

/** What git tracks, as it is in the folder; or what is about to be committed, as it will be committed. */
export function* textsOf(which: 'tracked' | 'staged'): Generator<{ file: string; text: string }> {
  const list =
    which === 'staged' ? ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'] : ['ls-files', '-z']
  for (const file of git(list)
    .split('\0')
    .filter((name) => name !== '' && !NO_TEXT.test(name))) {
    const text = which === 'staged' ? git(['show', `:${file}`]) : read(join(ROOT, file))
    if (text !== undefined && !text.includes('\0')) yield { file, text }
  }
}

function read(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() && stat.size <= LARGEST ? readFileSync(path, 'utf8') : undefined
}

function git(args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 256_000_000 })
}
