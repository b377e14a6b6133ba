import { globSync } from 'node:fs'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

/** The configuration of a build for that environment. */
async function buildFor(environment: string) {
  vi.stubEnv('APP_ENV', environment)
  vi.resetModules()
  const { default: config } = await import('./next.config.ts')
  return config(PHASE_PRODUCTION_BUILD)
}

const files = globSync('src/app/**/{page,route,layout}.*', { cwd: import.meta.dirname })

/** The files that Next makes pages and routes of: those that end in one of the extensions, and in nothing else. */
async function pagesOf(environment: string): Promise<string[]> {
  const { pageExtensions = [] } = await buildFor(environment)
  return files.filter((file) =>
    pageExtensions.some((extension) => /\/(?:page|route|layout)\.([\w.]+)$/.exec(file)?.[1] === extension),
  )
}

describe('what is for development alone', () => {
  it.each(['production', 'staging'])('is no page of a build for %s (ASVS 15.2.3)', async (environment) => {
    const pages = await pagesOf(environment)
    expect(pages).toContain('src/app/page.tsx')
    expect(pages.filter((page) => page.includes('/dev/'))).toEqual([])
  })
  it('is one of a build for development, so that the above can fail', async () => {
    expect(await pagesOf('development')).toContain('src/app/dev/mailbox/page.dev.tsx')
    expect(await pagesOf('')).toEqual(await pagesOf('development'))
  })
})

it('a build tells neither its framework nor its source', async () => {
  const quiet = { poweredByHeader: false, productionBrowserSourceMaps: false }
  expect(await buildFor('production')).toMatchObject(quiet)
})
