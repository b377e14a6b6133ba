import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { withoutSourceMap, withOwnAssets } from './viewer-assets.ts'

/**
 * Puts what shows the API's documentation into `public/generated`, to be served by us: no other host is asked for
 * anything, by our server or by a reader's browser. The licences go along.
 */
const OUT = join(import.meta.dirname, '../public/generated')
const { resolve } = createRequire(import.meta.url)

rmSync(OUT, { recursive: true, force: true })
swaggerUi(dirname(resolve('swagger-ui-dist/package.json')), join(OUT, 'swagger-ui'))
redoc(dirname(resolve('redoc/package.json')), join(OUT, 'redoc'))

function swaggerUi(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css'])
    writeFileSync(join(to, name), withoutSourceMap(readFileSync(join(from, name), 'utf8')))
  for (const name of ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'])
    copyFileSync(join(from, name), join(to, `${name.replace(/\.txt$/, '')}.txt`))
}

function redoc(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  const bundle = readFileSync(join(from, 'bundles/redoc.standalone.js'), 'utf8')
  const { script, font } = withOwnAssets(bundle, { font: '/generated/redoc/icons.woff' })
  writeFileSync(join(to, 'redoc.standalone.js'), withoutSourceMap(script))
  writeFileSync(join(to, 'icons.woff'), font)
  copyFileSync(join(from, 'LICENSE'), join(to, 'LICENSE.txt'))
}
