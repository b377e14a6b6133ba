import { hashToken } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import type { SecurityLog } from '@portcullis/log'
import { isApiKeyText } from './api-key-text.ts'
import type { Origin } from './sessions.ts'

/** When a key was used is written at most this often, in milliseconds, so that reading does not write a row each time. */
const TOUCH_EVERY_MS = 60_000

/** A key that is good, and for what. What its creator may still do is asked by the procedure chain, at each call. */
export type AuthenticatedApiKey = {
  id: string
  /** The one workspace it is good for. */
  workspaceId: string
  /** Who made it: no call with it may do what that person may not. */
  userId: string
  scopes: readonly string[]
}

type Options = { db: Database; clock: () => number; security: SecurityLog }

/** Keys are rows, as sessions are: ending a row ends the key at once, on every instance, since none is remembered. */
export function createApiKeys({ db, clock, security }: Options) {
  return {
    /**
     * The key behind what a request presents. Undefined for anything else: malformed, unknown, expired, revoked, made by
     * somebody who is banned or gone. The caller answers all of these alike; the log says which it was.
     */
    async verify(text: string, origin: Origin): Promise<AuthenticatedApiKey | undefined> {
      if (!isApiKeyText(text)) return refuse('not a key', origin)
      const row = await find(text)
      if (!row) return refuse('unknown key', origin)
      const userId = row.createdBy?.id
      if (userId === undefined) return refuse('the key of a deleted account', origin)
      const about = { ...origin, userId, workspaceId: row.workspaceId }
      if (row.revokedAt) return refuse('revoked key', about)
      if (row.createdBy?.bannedAt) return refuse('the key of a banned account', about)
      const now = clock()
      if (row.expiresAt.getTime() <= now) return refuse('expired key', about)
      if (now - (row.lastUsedAt?.getTime() ?? 0) >= TOUCH_EVERY_MS) await touch(row.id, now)
      return { id: row.id, workspaceId: row.workspaceId, userId, scopes: scopesOf(row.scopes) }
    },

    /**
     * Notes that a key was sent in an address, which proxies log and browsers remember. It goes on working, so that
     * nobody's production stops because of one wrong call; its page says that it should be rotated.
     */
    async noteExposed(text: string, origin: Origin): Promise<void> {
      const row = await find(text)
      security.record('api_key_exposed', {
        ...origin,
        ...(row && { workspaceId: row.workspaceId, userId: row.createdBy?.id }),
        detail: row ? 'a key in the address of a request' : 'an unknown key in the address of a request',
      })
      if (!row || row.exposedAt) return
      await db.identity.apiKey.updateMany({
        where: { id: row.id, exposedAt: null },
        data: { exposedAt: new Date(clock()) },
      })
    },
  }

  function find(text: string) {
    return db.identity.apiKey.findUnique({
      where: { keyHash: hashToken(text) },
      select: {
        id: true,
        workspaceId: true,
        scopes: true,
        expiresAt: true,
        revokedAt: true,
        lastUsedAt: true,
        exposedAt: true,
        createdBy: { select: { id: true, bannedAt: true } },
      },
    })
  }

  function refuse(detail: string, about: Origin & { userId?: string; workspaceId?: string }): undefined {
    security.record('api_key_refused', { ...about, detail })
  }

  /** Only forward: of two calls at once, one writes. */
  async function touch(id: string, now: number): Promise<void> {
    const before = new Date(now - TOUCH_EVERY_MS)
    await db.identity.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: new Date(now) },
    })
  }
}

/** Names of permissions. Whatever else a row may hold grants nothing. */
function scopesOf(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((scope) => typeof scope === 'string') : []
}
