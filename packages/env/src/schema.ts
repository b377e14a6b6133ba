import { z } from 'zod'
import { areTrustedProxies } from './address.ts'
import { docsPassword, docsUsername } from './docs-access.ts'
import { secretDates } from './secret-dates.ts'
import { commaList, flag, injectionPolicy, optional, port, postgresUrl, url } from './fields.ts'
import { sender, smtpUrl } from './mail.ts'

/** Every variable that this software reads, each by itself. What they mean together is in `rules.ts`. */
export const variables = z.object({
  APP_ENV: optional(
    z.enum(['development', 'staging', 'production'], 'must be development, staging or production'),
  ).transform((value) => value ?? 'development'),
  APP_URL: optional(url('http:', 'https:')),
  PORT: port,
  HOST: optional(z.string().max(253, 'must be an address to listen on')),
  ALLOWED_ORIGINS: commaList,
  VERCEL_URL: optional(z.string()),
  TRUSTED_PROXIES: commaList.refine(
    areTrustedProxies,
    'must list CIDR ranges, or loopback, private, vercel, unseen-peer',
  ),
  SESSION_SECRET: commaList,
  ENCRYPTION_KEYS: commaList,
  DATABASE_URL: optional(postgresUrl),
  DATABASE_MIGRATION_URL: optional(postgresUrl),
  REDIS_URL: optional(url('redis:', 'rediss:')),
  UPSTASH_REDIS_REST_URL: optional(url('https:', 'http:')),
  UPSTASH_REDIS_REST_TOKEN: optional(z.string()),
  RATE_LIMIT_DISABLED: flag,
  LLM_BASE_URL: optional(url('https:', 'http:')),
  LLM_API_KEY: optional(z.string()),
  LLM_MODEL: optional(z.string().max(128, 'must be at most 128 characters')),
  LLM_SANDBOX: flag,
  INJECTION_POLICY: injectionPolicy,
  GOOGLE_CLIENT_ID: optional(z.string()),
  GOOGLE_CLIENT_SECRET: optional(z.string()),
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: optional(sender),
  DOCS_USERNAME: optional(docsUsername),
  DOCS_PASSWORD: optional(docsPassword),
  SECRET_DATES: secretDates,
  LOG_LEVEL: optional(
    z.enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'must be trace, debug, info, warn, error or silent',
    ),
  ).transform((value) => value ?? 'info'),
  DEBUG: optional(z.string()),
})

export type Variables = z.infer<typeof variables>
