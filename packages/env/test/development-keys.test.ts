import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, it } from 'vitest'
import { developmentKeys, readEnv } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'portcullis-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mode = (file: string) => statSync(file).mode & 0o777
let files = 0
const newFile = () => join(folder, String((files += 1)), 'encryption-keys')

it('makes a key once and keeps it, for this user alone', () => {
  const file = newFile()
  const made = developmentKeys(file)
  expect(developmentKeys(file)).toBe(made)
  expect(mode(file)).toBe(0o600)
  expect(mode(dirname(file))).toBe(0o700)
  expect(readEnv({ ENCRYPTION_KEYS: made }).encryptionKeys).toEqual([made])
  expect(developmentKeys(newFile())).not.toBe(made)
})

it('closes a file that others could read', () => {
  const file = newFile()
  developmentKeys(file)
  chmodSync(file, 0o644)
  developmentKeys(file)
  expect(mode(file)).toBe(0o600)
})

it('reads several keys, one a line', () => {
  const file = newFile()
  const first = developmentKeys(file)
  const second = developmentKeys(newFile())
  writeFileSync(file, `${second}\n${first}\n`)
  expect(developmentKeys(file)).toBe(`${second},${first}`)
})

it('makes one key when several processes start at once, and leaves no draft behind', async () => {
  const file = newFile()
  const program = `import { developmentKeys } from ${JSON.stringify(new URL('../src/development-keys.ts', import.meta.url).href)}
process.stdout.write(developmentKeys(${JSON.stringify(file)}))`
  const made = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program])
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
      await once(child, 'close')
      return output
    }),
  )
  expect(new Set(made).size).toBe(1)
  expect(made[0]).toBe(developmentKeys(file))
  expect(readdirSync(dirname(file))).toEqual(['encryption-keys'])
})

it('says when the file cannot be read, instead of making another key', () => {
  const file = newFile()
  expect(() => developmentKeys(join(folder, '1', 'encryption-keys', 'below-a-file'))).toThrow(
    /ENOTDIR|EEXIST/,
  )
  expect(existsSync(file)).toBe(false)
})
