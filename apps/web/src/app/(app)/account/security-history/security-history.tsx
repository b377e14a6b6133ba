'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { List, ListItem } from '@/components/ui/list'
import { LiveRegion } from '@/components/ui/live-region'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { minute } from '@/lib/dates'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'
import { deviceName } from '../device'

export function SecurityHistory() {
  const options = useTRPC().account.securityEvents.infiniteQueryOptions({ limit: PAGE_SIZE }, nextPage)
  const answer = useInfiniteQuery(options)
  const pages = answer.data?.pages ?? []
  const events = pages.flatMap((page) => page.events)
  const list = useRef<HTMLUListElement>(null)
  const shown = useRef(events.length)
  // With the last page the button is gone, and the focus with it: reading goes on at the first event that came.
  useEffect(() => {
    const first = list.current?.children[shown.current]
    if (shown.current > 0 && first instanceof HTMLElement) first.focus()
    shown.current = events.length
  }, [events.length])
  return (
    <div className="grid gap-6">
      {!answer.data && answer.error && (
        <QueryFailure
          title="The security history could not be loaded"
          error={answer.error}
          retry={answer.refetch}
        />
      )}
      {!answer.data && !answer.error && <LoadingLines label="Loading the security history" />}
      {answer.data && events.length === 0 && <p className="text-muted">Nothing has been recorded yet.</p>}
      {events.length > 0 && (
        <List ref={list} aria-label="Security events">
          {events.map((event) => (
            <EventItem key={event.id} {...event} />
          ))}
        </List>
      )}
      <LiveRegion message={pages.length > 1 ? `${events.length} events are shown` : ''} />
      {answer.data && answer.error && (
        <QueryFailure
          title="Older events could not be loaded"
          error={answer.error}
          retry={answer.fetchNextPage}
        />
      )}
      {answer.hasNextPage && !answer.error && (
        <div>
          <Button
            variant="secondary"
            pending={answer.isFetchingNextPage}
            onClick={() => void answer.fetchNextPage()}
          >
            Show older events
          </Button>
        </div>
      )}
    </div>
  )
}

type EventProps = {
  says: string
  severity: 'info' | 'warning' | 'critical'
  at: Date
  ip: string | null
  userAgent: string | null
}

function EventItem({ says, severity, at, ip, userAgent }: EventProps) {
  return (
    <ListItem tabIndex={-1} className="grid gap-x-6 gap-y-0.5 sm:grid-cols-[1fr_auto]">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
        {says}
        {severity === 'warning' && <Badge tone="caution">Worth a look</Badge>}
        {severity === 'critical' && <Badge tone="danger">Serious</Badge>}
      </p>
      <time dateTime={at.toISOString()} className="text-sm text-muted sm:text-end">
        {minute(at)}
      </time>
      {(ip !== null || userAgent !== null) && (
        <p className="text-sm text-muted">
          {deviceName(userAgent)}
          {ip !== null && `, from ${ip}`}
        </p>
      )}
    </ListItem>
  )
}
