import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { DOCS_ADDRESSES } from './src/docs/addresses.ts'
import { ABSENT_HEADER } from './src/http/inbound-headers.ts'

/** Which environment this is built for; the same variable and default as in packages/env. */
const isForDevelopment = ['', 'development'].includes(process.env['APP_ENV'] ?? '')

export default function config(phase: string): NextConfig {
  return {
    // Pages for development alone (`page.dev.tsx`) are none in a build for any other environment.
    pageExtensions: ['ts', 'tsx', ...(isForDevelopment ? ['dev.tsx'] : [])],
    // Which framework answers is nobody's business.
    poweredByHeader: false,
    reactStrictMode: true,
    typedRoutes: true,
    // Source maps would publish the source to every visitor.
    productionBrowserSourceMaps: false,
    devIndicators: false,
    agentRules: false,
    // Workspace packages are consumed as TypeScript source.
    transpilePackages: [
      '@portcullis/api',
      '@portcullis/auth',
      '@portcullis/authz',
      '@portcullis/crypto',
      '@portcullis/db',
      '@portcullis/env',
      '@portcullis/errors',
      '@portcullis/llm',
      '@portcullis/log',
      '@portcullis/mail',
      '@portcullis/prompt-guard',
      '@portcullis/rate-limit',
      '@portcullis/safe-user',
      '@portcullis/validators',
    ],
    // Native code, WASM and worker threads do not survive bundling.
    serverExternalPackages: [
      '@electric-sql/pglite',
      '@electric-sql/pglite-socket',
      '@node-rs/argon2',
      '@prisma/adapter-pg',
      '@prisma/client',
      '@prisma/schema-engine-wasm',
      'ioredis',
      'nodemailer',
      'pg',
      'pino',
    ],
    // `pnpm typecheck` holds the types of the whole workspace; a build does not look at them a second time.
    typescript: { ignoreBuildErrors: true },
    // Next names no charset for it, and XML without one is guessed at (ASVS 4.1.1).
    headers: () =>
      Promise.resolve([
        { source: '/icon.svg', headers: [{ key: 'Content-Type', value: 'image/svg+xml; charset=utf-8' }] },
      ]),
    // Only the environment that it runs in says what a build does not have. A rewrite of the proxy's would show in a header.
    rewrites: () =>
      Promise.resolve({
        beforeFiles: DOCS_ADDRESSES.map((source) => ({
          source,
          // With its value, or Next would make a parameter of it, and the page would say so.
          has: [{ type: 'header' as const, key: ABSENT_HEADER, value: '1' }],
          destination: '/there-is-no-such-page',
        })),
        afterFiles: [],
        fallback: [],
      }),
    compiler: {
      // Known at build time, so that no production bundle even contains the looser development policy.
      define: { BUILT_FOR_DEVELOPMENT: phase === PHASE_DEVELOPMENT_SERVER },
    },
  }
}
