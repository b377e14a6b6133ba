import { ListItem } from '@/components/ui/list'
import { minute } from '@/lib/dates'
import type { Entry } from './entries'

const NOBODY = {
  user: 'Somebody who is no member',
  system: 'The system',
  worker: 'Background work',
  api_key: 'An API key',
} as const

/** Who, what and when in words; the numbers that a computer would ask for are one press away. */
export function EntryItem({ entry }: { entry: Entry }) {
  return (
    <ListItem>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p>
          <span className="font-medium">{nameOf(entry.actor)}</span> {entry.says}
        </p>
        <time dateTime={entry.at.toISOString()} className="text-sm text-muted">
          {minute(entry.at)}
        </time>
      </div>
      <details className="mt-1 text-sm text-muted">
        <summary className="w-fit cursor-pointer">Entry {entry.seq}</summary>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-xs [&>dd]:break-all">
          <dt>action</dt>
          <dd>{entry.action}</dd>
          <dt>actor</dt>
          <dd>{entry.actor.id ?? entry.actor.type}</dd>
          <dt>agent</dt>
          <dd>{entry.agent ?? 'not said'}</dd>
          <dt>detail</dt>
          <dd>{entry.detail}</dd>
          <dt>request</dt>
          <dd>{entry.requestId}</dd>
          <dt>hash</dt>
          <dd>{entry.hash}</dd>
        </dl>
      </details>
    </ListItem>
  )
}

function nameOf({ type, name }: Entry['actor']): string {
  if (name === null) return NOBODY[type]
  return type === 'api_key' ? `The API key ${name}` : name
}
