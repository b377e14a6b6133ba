import { expect, it } from 'vitest'
import { PASSKEY_TIMEOUT_MS } from '../src/factors/passkey-challenges.ts'
import { PENDING_FOR_MS } from '../src/factors/pending-sign-ins.ts'
import { LINK_WITHIN_MS } from '../src/link-intention.ts'
import { TOKEN_LIFETIME_MS } from '../src/one-time-tokens.ts'
import { SESSION_LIFETIME } from '../src/session-lifetime.ts'
import { KEPT_AFTER_END_MS } from '../src/purge.ts'
import { ROTATE_EVERY_MS, ROTATION_GRACE_MS } from '../src/session-rotation.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// Every other test counts in these; were one of them a year, all of those would still pass.
it('everything that proves a person ends when docs/identity.md says so', () => {
  expect({ ...SESSION_LIFETIME, ...TOKEN_LIFETIME_MS }).toEqual({
    usual: { idleMs: 12 * HOUR, absoluteMs: 7 * DAY },
    remembered: { idleMs: 14 * DAY, absoluteMs: 30 * DAY },
    reset_password: 30 * MINUTE,
    verify_email: 24 * HOUR,
    change_email: 24 * HOUR,
  })
  expect({ PENDING_FOR_MS, PASSKEY_TIMEOUT_MS, LINK_WITHIN_MS }).toEqual({
    PENDING_FOR_MS: 5 * MINUTE,
    PASSKEY_TIMEOUT_MS: 5 * MINUTE,
    LINK_WITHIN_MS: 10 * MINUTE,
  })
  expect({ ROTATE_EVERY_MS, ROTATION_GRACE_MS, KEPT_AFTER_END_MS }).toEqual({
    ROTATE_EVERY_MS: 15 * MINUTE,
    ROTATION_GRACE_MS: MINUTE,
    KEPT_AFTER_END_MS: 30 * DAY,
  })
})
