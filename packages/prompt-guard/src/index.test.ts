import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as api from './index.ts'

it('exports exactly the public API', () => {
  expect(Object.keys(api).sort()).toEqual([
    'REDACTION_TYPES',
    'detectInjection',
    'redact',
    'redactAll',
    'sanitizePrompt',
  ])
})

it('imports nothing but its own files, so that it runs wherever JavaScript does', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  const imports = /^(?:import|export|\}).* from '([^'.][^']*)'$|\bimport\('([^'.][^']*)'\)/gm
  const foreign = sources.flatMap((name) => {
    const found = readFileSync(new URL(name, folder), 'utf8').matchAll(imports)
    return [...found].map(([statement]) => `${name}: ${statement}`)
  })
  expect(sources.length).toBeGreaterThan(40)
  expect(foreign).toEqual([])
})
