import { createHash } from 'node:crypto'

/** An entry as it is stored, every column as the text that PostgreSQL makes of it. */
export type StoredEntry = {
  readonly workspaceId: string
  readonly seq: number
  readonly prevHash: string
  readonly hash: string
  readonly id: string
  readonly actorId: string | null
  readonly actorType: string
  readonly agent: string | null
  readonly action: string
  /** `detail::text`: PostgreSQL writes equal JSON alike. */
  readonly detail: string
  readonly requestId: string
  /** UTC, to the millisecond. */
  readonly createdAt: string
}

/** What the first entry of a workspace names as the hash before it. */
export const NO_HASH = '0'.repeat(64)

const FORMAT = 'portcullis-audit-1'

/**
 * What the hash of an entry must be: SHA-256 over every field with its length before it. The trigger in the database
 * computes the same; this is written anew so that a trigger that was replaced does not vouch for itself.
 */
export function hashOf(entry: StoredEntry): string {
  const { workspaceId, seq, prevHash, id, actorId, actorType, agent, action, detail, requestId, createdAt } =
    entry
  const fields = [FORMAT, workspaceId, String(seq), prevHash, id, actorId, actorType, agent, action, detail]
  const text = [...fields, requestId, createdAt]
    .map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`))
    .join(',')
  return createHash('sha256').update(text).digest('hex')
}

/** The last link of a chain: as the database has it now, or as someone wrote it down earlier. */
export type Head = { readonly workspaceId: string; readonly seq: number; readonly hash: string }

export type Finding = {
  readonly workspaceId: string
  /** The entry at which it shows. */
  readonly seq: number
  readonly kind:
    'altered' | 'removed' | 'added' | 'moved' | 'cut_off' | 'head_altered' | 'head_missing' | 'rewritten'
  /** For the person who reads it. */
  readonly says: string
}

/** Follows the chain of one workspace, entry by entry, in the order of their numbers. */
export function followChain(workspaceId: string, anchors: readonly Head[], report: (found: Finding) => void) {
  const expected = new Map(anchors.map(({ seq, hash }) => [seq, hash]))
  let last: Head = { workspaceId, seq: 0, hash: NO_HASH }
  const found = (seq: number, kind: Finding['kind'], says: string) => report({ workspaceId, seq, kind, says })

  return {
    next(entry: StoredEntry): void {
      const { seq, prevHash, hash } = entry
      if (seq <= last.seq) {
        found(seq, 'added', `there is more than one entry ${seq}`)
      } else if (seq !== last.seq + 1) {
        found(last.seq + 1, 'removed', `entries ${last.seq + 1} to ${seq - 1} are gone`)
      } else if (prevHash !== last.hash) {
        found(seq, 'moved', `entry ${seq} does not follow the entry before it`)
      }
      if (hashOf(entry) !== hash) found(seq, 'altered', `entry ${seq} is not as it was written`)
      const noted = expected.get(seq)
      if (noted !== undefined && noted !== hash) {
        found(seq, 'rewritten', `entry ${seq} is not the one that was noted down`)
      }
      expected.delete(seq)
      last = { workspaceId, seq, hash }
    },
    /** After the last entry, with the head as the database has it. */
    end(head: Head | undefined): Head {
      for (const seq of expected.keys()) {
        if (seq > last.seq) found(seq, 'cut_off', `entry ${seq}, which was noted down, is gone`)
      }
      if (!head) found(last.seq, 'head_missing', 'the record of the last entry is gone')
      else if (head.seq > last.seq) {
        found(last.seq + 1, 'cut_off', `entries ${last.seq + 1} to ${head.seq} are gone`)
      } else if (head.seq !== last.seq || head.hash !== last.hash) {
        found(last.seq, 'head_altered', 'the record of the last entry names another')
      }
      return last
    },
  }
}
