export { addressBucket } from './address.ts'
export { clientAddress, type AddressSource } from './client-address.ts'
export type { Clock } from './clock.ts'
export type { SharedStoreOptions } from './counting-store.ts'
export { tightest, type RateLimitDecision } from './decision.ts'
export { rateLimitHeaders } from './headers.ts'
export {
  createRateLimiter,
  type RateLimiter,
  type RateLimiterOptions,
  type Unavailability,
} from './limiter.ts'
export { memoryStore } from './memory-store.ts'
export { assertPolicy, type RateLimitPolicy } from './policy.ts'
export { redisStore } from './redis-store.ts'
export type { Hit, RateLimitStore } from './store.ts'
export { assertTrustedProxies, isTrustedProxy, type TrustedProxies } from './trusted-proxies.ts'
export { upstashStore } from './upstash-store.ts'
