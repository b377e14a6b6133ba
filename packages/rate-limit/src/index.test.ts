import { expect, it } from 'vitest'
import * as api from './index.ts'

it('exports this and nothing else', () => {
  expect(Object.keys(api).toSorted()).toEqual([
    'addressBucket',
    'assertPolicy',
    'assertTrustedProxies',
    'clientAddress',
    'createRateLimiter',
    'isTrustedProxy',
    'memoryStore',
    'rateLimitHeaders',
    'redisStore',
    'tightest',
    'upstashStore',
  ])
})
