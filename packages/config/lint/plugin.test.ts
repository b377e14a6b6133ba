import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import plugin from './plugin.js'
import { lint } from './run-oxlint.ts'

type Case = {
  /** As oxlint writes it. */
  readonly rule: string
  /** Where the snippet stands; the number of the snippet is put in front of the extension. */
  readonly path: string
  /** Each must be reported by the rule. */
  readonly bad: readonly string[]
  /** None may be reported by it: the nearest right way, and what merely looks like the mistake. */
  readonly good: readonly string[]
}

const CASES: readonly Case[] = [
  {
    rule: 'portcullis(model-only-through-llm)',
    path: 'packages/api/src/model.ts',
    bad: [
      `import { generateText } from 'ai'\nexport { generateText }`,
      `import type { LanguageModel } from 'ai'\nexport type M = LanguageModel`,
      `export { createOpenAI } from '@ai-sdk/openai'`,
      `export * from 'openai'`,
      `export const model = () => import('@anthropic-ai/sdk')`,
      'export const model = () => import(`openai/resources`)',
      `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nexport const model = require('cohere-ai')`,
      `export type M = import('@google/genai').GoogleGenAI`,
    ],
    good: [
      `import { createLlm } from '@portcullis/llm'\nexport { createLlm }`,
      `import { aim } from './ai.ts'\nexport { aim }`,
      `export const text = 'openai'`,
    ],
  },
  {
    rule: 'portcullis(model-only-through-llm)',
    path: 'packages/llm/src/model.ts',
    bad: [],
    good: [`import { generateText } from 'ai'\nexport { generateText }`],
  },
  {
    rule: 'portcullis(connections-only-here)',
    path: 'packages/api/src/connect.ts',
    bad: [
      `export const ask = (url: string) => fetch(url)`,
      `export const ask = async (url: string) => (await fetch(url, { method: 'POST' })).text()`,
      `export const ask = (url: string) => globalThis.fetch(url)`,
      `export const ask = globalThis['fetch']`,
      `import { request } from 'node:https'\nexport const ask = (url: string) => request(url)`,
      `import { request as ask } from 'http'\nexport { ask }`,
      `import http from 'node:http'\nexport const ask = (url: string) => http.get(url)`,
      `import * as tls from 'node:tls'\nexport const ask = tls.connect`,
      `import { connect } from 'node:net'\nexport const ask = (port: number) => connect(port)`,
      `export const ask = () => import('node:https')`,
      `export { request } from 'node:http'`,
      `import { request } from 'undici'\nexport { request }`,
      `import { Redis } from 'ioredis'\nexport const redis = new Redis()`,
      `import nodemailer from 'nodemailer'\nexport { nodemailer }`,
      `import { Client } from 'pg'\nexport { Client }`,
      `export const open = (url: string) => new WebSocket(url)`,
      `export const open = (url: string) => new EventSource(url)`,
      `export const tell = (url: string) => navigator.sendBeacon(url)`,
    ],
    good: [
      `import { createServer, type Server } from 'node:http'\nexport const serve = (): Server => createServer()`,
      `import type { Socket } from 'node:net'\nexport type S = Socket`,
      `import { isIPv4 } from 'node:net'\nexport { isIPv4 }`,
      `import type { Client } from 'pg'\nexport type C = Client`,
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch'\nexport { fetchRequestHandler }`,
      `export const prefetch = (fetched: { fetch: number }) => fetched.fetch`,
      `export type Ask = typeof globalThis`,
    ],
  },
  ...[
    ['packages/llm/src/model/ask.ts', `export const ask = (url: string) => fetch(url)`],
    ['packages/rate-limit/src/store.ts', `import { Redis } from 'ioredis'\nexport { Redis }`],
    ['packages/mail/src/send.ts', `import nodemailer from 'nodemailer'\nexport { nodemailer }`],
    ['packages/db/src/reach.ts', `import { Client } from 'pg'\nexport { Client }`],
    ['packages/api/test/connect.ts', `export const ask = (url: string) => fetch(url)`],
  ].map(([path = '', source = '']) => ({
    rule: 'portcullis(connections-only-here)',
    path,
    bad: [],
    good: [source],
  })),
  {
    rule: 'portcullis(no-browser-token-storage)',
    path: 'apps/web/src/storage.ts',
    bad: [
      `export const save = (token: string) => localStorage.setItem('token', token)`,
      `export const save = (token: string) => window.sessionStorage.setItem('token', token)`,
      `export const save = (token: string) => window['localStorage'].setItem('token', token)`,
      `export const { localStorage: store } = window`,
      `export const { sessionStorage } = window`,
      `export const open = () => indexedDB.open('tokens')`,
    ],
    good: [
      `export const allowed = { localStorage: false }`,
      `export const text = 'localStorage'`,
      `export type Storage = { kept: string }`,
    ],
  },
  {
    rule: 'portcullis(no-html-sink)',
    path: 'apps/web/src/sink.tsx',
    bad: [
      `export const show = (at: HTMLElement, html: string) => { at.innerHTML = html }`,
      `export const show = (at: HTMLElement, html: string) => { at['outerHTML'] = html }`,
      `export const show = (at: HTMLElement, html: string) => { at.innerHTML += html }`,
      `export const show = (at: HTMLElement, html: string) => at.insertAdjacentHTML('beforeend', html)`,
      `export const show = (html: string) => document.write(html)`,
      `export const show = (html: string) => document.createRange().createContextualFragment(html)`,
      `export const show = (at: HTMLElement, html: string) => Object.assign(at, { innerHTML: html })`,
      `export const Show = ({ html }: { html: string }) => <iframe title="x" sandbox="" srcDoc={html} />`,
      `import { createElement } from 'react'\nexport const show = (html: string) => createElement('p', { dangerouslySetInnerHTML: { __html: html } })`,
    ],
    good: [
      `export const show = (at: HTMLElement, text: string) => { at.textContent = text }`,
      `export const read = (at: HTMLElement) => at.innerHTML`,
      `export const Show = ({ text }: { text: string }) => <p>{text}</p>`,
      `export const write = (stream: { write(text: string): void }) => stream.write('x')`,
    ],
  },
  {
    rule: 'portcullis(no-insecure-random)',
    path: 'packages/auth/src/random.ts',
    bad: [
      `export const id = () => Math.random().toString(36)`,
      `export const id = () => Math['random']()`,
      `export const id = () => globalThis.Math.random()`,
      `const { random } = Math\nexport const id = () => random()`,
      `export const source = Math.random`,
    ],
    good: [
      `import { randomBytes } from 'node:crypto'\nexport const id = () => randomBytes(16)`,
      `export const id = (random: () => number) => Math.floor(random())`,
    ],
  },
  {
    rule: 'portcullis(no-raw-sql)',
    path: 'packages/db/src/sql.ts',
    bad: [
      `export const find = (tx: Tx, id: string) => tx.$queryRawUnsafe(id)`,
      `export const find = (tx: Tx, id: string) => tx['$executeRawUnsafe'](id)`,
      `export const find = ({ $queryRawUnsafe }: Tx, id: string) => $queryRawUnsafe(id)`,
      `import { Prisma } from './client.ts'\nexport const find = (id: string) => Prisma.raw(id)`,
      'export const find = (db: Db, id: string) => db.query(`select * from users where id = ${id}`)',
      'export const find = (db: Db, table: string) => db.query(`SELECT 1 FROM ${table}`)',
      'export const set = (db: Db, role: string) => db.query(`set local role ${role}`)',
      'export const change = (db: Db, id: string) => db.query(`\\n  update users set name = ${id}`)',
      'export const drop = (db: Db, table: string) => db.query(`drop table ${table}`)',
      `export const find = (db: Db, id: string) => db.query('select * from users where id = ' + id)`,
      `export const drop = (db: Db, id: string) => db.query('delete from users' + ' where id = ' + id)`,
    ],
    good: [
      'export const find = (tx: Tx, id: string) => tx.$queryRaw`select * from users where id = ${id}`',
      `export const find = (db: Db, id: string) => db.query('select * from users where id = $1', [id])`,
      `export const long = (db: Db) => db.query('select * ' + 'from users')`,
      'export const label = (name: string) => `Update ${name}`',
      'export const label = (name: string) => `Delete ${name} from the list`',
      'export const label = (name: string) => `Select ${name}`',
      `export const label = (name: string) => 'Set ' + name`,
    ],
  },
  {
    rule: 'portcullis(no-raw-sql)',
    path: 'packages/db/test/sql.ts',
    bad: [],
    good: ['export const make = (db: Db, name: string) => db.query(`create database ${name}`)'],
  },
  {
    rule: 'portcullis(no-secret-equality)',
    path: 'packages/auth/src/equality.ts',
    bad: [
      `export const valid = (token: string, given: string) => token === given`,
      `export const valid = (given: string, expected: { readonly csrfToken: string }) => given !== expected.csrfToken`,
      `export const valid = (given: string, env: Env) => given == env.ADMIN_TOKEN`,
      `export const valid = (a: Key, b: Key) => a.apiKey === b.value`,
      `export const valid = (given: string, row: Row) => hashToken(given) === row.stored`,
      `export const valid = (given: string, row: Row) => given === row['passwordHash']`,
      `export const valid = (given: string, row: Row) => given === row!.signature!`,
      'export const valid = (signature: string, mac: string) => signature === `sha256=${mac}`',
    ],
    good: [
      `import { equalConstantTime } from '@portcullis/crypto'\nexport const valid = (token: string, given: string) => equalConstantTime(token, given)`,
      `export const missing = (token?: string) => token === undefined || token === ''`,
      `export const missing = (password: string | null) => password === null`,
      `export const isText = (secret: unknown) => typeof secret === 'string'`,
      `export const isLong = (token: string, least: number) => token.length === least`,
      `export const isEnd = (token: string) => token === '</s>'`,
      `export const same = (tokenType: string, other: string) => tokenType === other`,
      `export const same = (tokenId: string, other: string) => tokenId === other`,
      `export const same = (key: string, other: string) => key === other`,
    ],
  },
  {
    rule: 'portcullis(no-secret-equality)',
    path: 'packages/auth/test/equality.ts',
    bad: [],
    good: [`export const rotated = (token: string, before: string) => token !== before`],
  },
  {
    rule: 'portcullis(env-only-through-env)',
    path: 'packages/auth/src/environment.ts',
    bad: [
      `import { env } from 'node:process'\nexport const secret = env['SECRET']`,
      `import { env as settings } from 'process'\nexport const secret = settings['SECRET']`,
      `import host from 'node:process'\nexport const secret = host.env['SECRET']`,
      `import * as host from 'node:process'\nexport const secret = host['env']['SECRET']`,
      `export const secret = globalThis.process.env['SECRET']`,
      `export const { env } = process`,
      `export const { env: settings } = globalThis.process`,
    ],
    good: [
      `import { env } from '@portcullis/env'\nexport const secret = env().SESSION_SECRETS`,
      `import { cwd } from 'node:process'\nexport const here = cwd()`,
      `export const read = (context: { env: string }) => context.env`,
      `export const { pid } = process`,
    ],
  },
  {
    rule: 'portcullis(env-only-through-env)',
    path: 'packages/env/src/environment.ts',
    bad: [],
    good: [`import { env } from 'node:process'\nexport const source = env`],
  },
  {
    rule: 'portcullis(package-boundaries)',
    path: 'apps/web/src/server/boundaries.ts',
    bad: [
      `import { createDatabase } from '@portcullis/db'\nexport { createDatabase }`,
      `import type { TenantTx } from '@portcullis/db'\nexport type T = TenantTx`,
      `export { migrate } from '@portcullis/db/migrate'`,
      `export const client = () => import('@prisma/client')`,
      `import { Pool } from 'pg'\nexport { Pool }`,
      `import { character } from '../../../../packages/api/src/routers/character/create.ts'\nexport { character }`,
      `export const user = (services: Services) => services.db.identity.user`,
    ],
    good: [
      `import { appRouter } from '@portcullis/api'\nexport { appRouter }`,
      `import { viewer } from './viewer.ts'\nexport { viewer }`,
      `import { cn } from '../../lib/class-names.ts'\nexport { cn }`,
      `import pgFormat from 'pg-format'\nexport { pgFormat }`,
      `export const shown = (user: { identity: string }) => user.identity`,
    ],
  },
  {
    rule: 'portcullis(package-boundaries)',
    path: 'packages/api/src/boundaries.ts',
    bad: [
      `import { sign } from '../../crypto/src/signature.ts'\nexport { sign }`,
      `export * from '../../../scripts/start.ts'`,
      `export const user = (database: Database) => database.identity.user`,
      `export const user = (database: Database) => database['identity']`,
      `export const user = (services: Services) => { const { identity } = services.database; return identity }`,
      `import type { IdentityTx } from '@portcullis/db'\nexport type T = IdentityTx`,
    ],
    good: [
      `import { createDatabase } from '@portcullis/db'\nexport { createDatabase }`,
      `import { create } from './routers/character/create.ts'\nexport { create }`,
      `export const tenant = (database: Database) => database.tenant`,
    ],
  },
  {
    rule: 'portcullis(package-boundaries)',
    path: 'packages/auth/src/boundaries.ts',
    bad: [],
    good: [
      `import type { IdentityTx } from '@portcullis/db'\nexport const user = (db: Db, tx: IdentityTx) => [db.identity.user, tx]`,
    ],
  },
  {
    rule: 'portcullis(audited-mutation)',
    path: 'packages/api/src/routers/character/verb.ts',
    bad: [
      `export const remove = workspaceProcedure.mutation(({ ctx, input }) => ctx.tenant((tx) => tx.character.delete({ where: input })))`,
    ],
    good: [
      `export const remove = workspaceProcedure.mutation(({ ctx, input }) => ctx.tenant(async (tx) => {\n  await tx.character.delete({ where: input })\n  await ctx.audit(tx, 'character.removed', input)\n}))`,
      `export const list = workspaceProcedure.query(({ ctx }) => ctx.tenant((tx) => tx.character.findMany({ take: 10 })))`,
      `export const signOut = protectedProcedure.mutation(({ ctx }) => ctx.services.auth.signOut(ctx.session))`,
    ],
  },
  {
    rule: 'node(no-process-env)',
    path: 'packages/auth/src/process-env.ts',
    bad: [`export const secret = process.env['SECRET']`, `export const secret = process['env']['SECRET']`],
    good: [`export const pid = process.pid`],
  },
  ...['packages/env/src/read.ts', 'scripts/start.ts', 'packages/db/test/servers.ts'].map((path) => ({
    rule: 'node(no-process-env)',
    path,
    bad: [],
    good: [`export const secret = process.env['SECRET']`],
  })),
  {
    rule: 'react(no-danger)',
    path: 'apps/web/src/components/danger.tsx',
    bad: [
      `export const Show = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />`,
    ],
    good: [`export const Show = ({ text }: { text: string }) => <p>{text}</p>`],
  },
  {
    rule: 'typescript(no-explicit-any)',
    path: 'packages/api/src/any.ts',
    bad: [`export const of = (value: any) => value`, `export const of = (value: unknown) => value as any`],
    good: [`export const of = (value: unknown) => value`],
  },
  {
    rule: 'typescript(ban-ts-comment)',
    path: 'packages/api/src/comment.ts',
    bad: [`// @ts-ignore\nexport const n: number = 'x'`, `// @ts-nocheck\nexport const n = 1`],
    good: [`// ts-ignore is not used here\nexport const n = 1`],
  },
  {
    rule: 'typescript(no-non-null-assertion)',
    path: 'packages/api/src/assertion.ts',
    bad: [`export const first = (list: string[]) => list[0]!.length`],
    good: [`export const first = (list: string[]) => list[0]?.length`],
  },
  {
    rule: 'eslint(no-console)',
    path: 'packages/api/src/console.ts',
    bad: [`console.log('x')`, `export const say = (text: string) => console.error(text)`],
    good: [`export const say = (log: { info(text: string): void }) => log.info('x')`],
  },
  {
    rule: 'eslint(no-console)',
    path: 'packages/db/bin/migrate.ts',
    bad: [],
    good: [`console.log('applied')`],
  },
  {
    rule: 'eslint(no-eval)',
    path: 'packages/api/src/eval.ts',
    bad: [
      `export const run = (code: string) => eval(code)`,
      `export const run = (code: string) => (0, eval)(code)`,
    ],
    good: [`export const evaluate = (code: string) => code`],
  },
  {
    rule: 'eslint(no-new-func)',
    path: 'packages/api/src/new-func.ts',
    bad: [`export const run = (code: string) => new Function(code)`],
    good: [`export const run = (work: () => void) => work()`],
  },
  {
    rule: 'eslint(no-implied-eval)',
    path: 'packages/api/src/implied-eval.ts',
    bad: [`setTimeout('run()', 10)`],
    good: [`setTimeout(() => undefined, 10)`],
  },
  {
    rule: 'eslint(no-script-url)',
    path: 'apps/web/src/script-url.ts',
    bad: [`export const href = 'javascript:void(0)'`],
    good: [`export const href = '/javascript'`],
  },
  {
    rule: 'eslint(eqeqeq)',
    path: 'packages/api/src/eqeqeq.ts',
    bad: [`export const same = (a: unknown, b: unknown) => a == b`],
    good: [`export const same = (a: unknown, b: unknown) => a === b`],
  },
]

const fileOf = ({ path }: Case, kind: 'bad' | 'good', index: number, at: number): string =>
  path.replace(/(\.tsx?)$/, `-${at}-${kind}-${index}$1`)

let found: ReadonlyMap<string, readonly string[]>

// One run for all: starting oxlint costs more than reading a hundred snippets.
beforeAll(() => {
  const sources = CASES.flatMap((each, at) => [
    ...each.bad.map((source, index) => [fileOf(each, 'bad', index, at), source]),
    ...each.good.map((source, index) => [fileOf(each, 'good', index, at), source]),
  ])
  found = lint(Object.fromEntries(sources) as Record<string, string>)
})

describe.each(CASES.map((each, at) => ({ ...each, at, each })))(
  '$rule in $path',
  ({ rule, bad, good, at, each }) => {
    it.each(bad.map((source, index) => ({ source, index })))('reports $source', ({ index }) => {
      expect(found.get(fileOf(each, 'bad', index, at))).toContain(rule)
    })

    it.each(good.map((source, index) => ({ source, index })))('allows $source', ({ index }) => {
      const reported = found.get(fileOf(each, 'good', index, at))
      expect(reported).toBeDefined()
      expect(reported).not.toContain(rule)
    })
  },
)

describe('the rules themselves', () => {
  const config = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../../.oxlintrc.json', import.meta.url)), 'utf8'),
  ) as { rules: Record<string, unknown> } // our own file

  it.each(Object.keys(plugin.rules))('%s is on, and has a snippet that it must report', (name) => {
    expect(config.rules[`portcullis/${name}`]).toBe('error')
    expect(CASES.some(({ rule, bad }) => rule === `portcullis(${name})` && bad.length > 0)).toBe(true)
  })

  it('are all in the plugin', () => {
    const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
      .filter((file) => file.endsWith('.js') && file !== 'plugin.js' && file !== 'ast.js')
      .map((file) => file.replace('.js', ''))
    expect(Object.keys(plugin.rules)).toEqual(files.sort())
  })

  it('would be missed if they reported nothing (broken twin)', () => {
    const path = 'packages/api/src/clean.ts'
    expect(lint({ [path]: 'export const clean = 1' }).get(path)).toEqual([])
    expect(lint({ [path]: 'export const dirty = Math.random()' }).get(path)).toEqual([
      'portcullis(no-insecure-random)',
    ])
  })
})
