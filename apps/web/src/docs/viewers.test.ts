import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { withoutSourceMap, withOwnAssets } from '../../bin/viewer-assets.ts'
import { redocPage, swaggerUiPage } from './viewers.ts'

const { resolve } = createRequire(import.meta.url)
const bundle = readFileSync(resolve('redoc/bundles/redoc.standalone.js'), 'utf8')
const FONT = { font: '/generated/redoc/icons.woff' }

it('leaves nothing in Redoc that is shown from its maker’s host or that our policy refuses', () => {
  const { script, font } = withOwnAssets(bundle, FONT)
  expect(bundle).toMatch(/https:\/\/cdn\.redoc\.ly|data:application\/font/)
  expect(script).not.toMatch(/https:\/\/cdn\.redoc\.ly|data:application\/font/)
  expect(script).toContain(FONT.font)
  // WOFF, by its first bytes.
  expect(font.subarray(0, 4).toString('latin1')).toBe('wOFF')
})

it.each([
  ['shows another mark', bundle.replace('logo-mini-full.svg', 'logo-2027.svg')],
  ['shows its mark twice', `${bundle}"https://cdn.redoc.ly/redoc/logo-mini.svg"`],
  ['loads something more', `${bundle}"https://cdn.redoc.ly/redoc/more.js"`],
  ['has no such font', bundle.replaceAll('application/font-woff', 'font/woff2')],
  ['has another one', `${bundle}"data:application/font-woff;base64,d09GRg=="`],
])('notices while building that a release %s', (_, changed) => {
  expect(() => withOwnAssets(changed, FONT)).toThrow(/Redoc/)
})

it('takes the address of the source off', () => {
  expect(withoutSourceMap('a()\n//# sourceMappingURL=a.js.map')).toBe('a()\n')
  expect(withoutSourceMap('a {}\n/*# sourceMappingURL=a.css.map*/\n')).toBe('a {}\n')
  expect(withoutSourceMap('a()\n')).toBe('a()\n')
})

it.each([
  ['Swagger UI', swaggerUiPage],
  ['Redoc', redocPage],
])('the page of %s has the nonce on all of its own, and nothing from elsewhere', async (_, pageOf) => {
  const html = await pageOf({ nonce: 'chosen+/=' }).text()
  const own = html.match(/<(?:script|style)[^>]*>/g) ?? []
  expect(own.length).toBeGreaterThan(1)
  expect(own.filter((tag) => !tag.includes('nonce="chosen+/="'))).toEqual([])
  expect(html).not.toMatch(/\son\w+=|<[a-z][^>]*\sstyle=|https?:\/\//)
})
