'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { signOut } from '@/account/session-requests'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useAnnounce } from '@/components/ui/toast'
import { minute } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { deviceName } from './device'

/** Every device that is signed in, and a way to end each. */
export function Sessions() {
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.account.sessions.queryOptions({}))
  const others = data?.sessions.filter(({ current }) => !current).length ?? 0

  return (
    <section aria-labelledby="sessions" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="sessions" className="text-lg font-semibold">
            Sessions
          </h2>
          <p className="text-muted">Where you are signed in. Ending one takes effect at once.</p>
        </div>
        {others > 0 && <EndOthers count={others} />}
      </div>
      {!data && error && (
        <QueryFailure title="The sessions could not be loaded" error={error} retry={refetch} />
      )}
      {!data && !error && <LoadingLines label="Loading sessions" />}
      {data && (
        <List>
          {data.sessions.map((session) => (
            <SessionItem key={session.id} {...session} />
          ))}
        </List>
      )}
    </section>
  )
}

type SessionProps = {
  id: string
  current: boolean
  createdAt: Date
  lastSeenAt: Date
  ip: string | null
  userAgent: string | null
  remember: boolean
}

function SessionItem({ id, current, createdAt, lastSeenAt, ip, userAgent, remember }: SessionProps) {
  const name = deviceName(userAgent)
  return (
    <ListItem className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5 font-medium">
          {name}
          {current && <Badge tone="accent">This device</Badge>}
          {remember && <Badge>Kept signed in</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          Last seen {minute(lastSeenAt)}, signed in {minute(createdAt)}
          {ip && `, from ${ip}`}
        </p>
      </div>
      {current ? <SignOut /> : <EndSession sessionId={id} name={name} />}
    </ListItem>
  )
}

function SignOut() {
  const announce = useAnnounce()
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    const answer = await signOut()
    if (answer.done) window.location.assign('/')
    else {
      setLeaving(false)
      announce({ tone: 'failed', text: answer.message })
    }
  }
  return (
    <Button variant="secondary" size="small" pending={leaving} onClick={() => void leave()}>
      Sign out
    </Button>
  )
}

function EndSession({ sessionId, name }: { sessionId: string; name: string }) {
  const revoke = useMutation({ ...useTRPC().account.revokeSession.mutationOptions(), ...useAfterwards() })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={revoke.isPending}
      aria-label={`End session on ${name}`}
      onClick={() => revoke.mutate({ sessionId })}
    >
      End session
    </Button>
  )
}

function EndOthers({ count }: { count: number }) {
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    ...useTRPC().account.revokeOtherSessions.mutationOptions(),
    ...useAfterwards(),
  })
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
        End all others
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="End all other sessions?">
        <div className="grid gap-5">
          <p>
            {count === 1 ? 'One other device is' : `${count} other devices are`} signed out at once. This one
            stays signed in.
          </p>
          <div className="flex flex-wrap gap-3">
            <Button
              variant="danger"
              pending={revoke.isPending}
              onClick={() => revoke.mutate({}, { onSettled: () => setAsking(false) })}
            >
              End them
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              Keep them
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}

/** Says what came of it, and looks again at what is left. */
function useAfterwards() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return {
    onSuccess: () => announce({ tone: 'done', text: 'Ended.' }),
    onError: (error: unknown) => announce({ tone: 'failed', text: failureOf(error).message }),
    onSettled: () => queries.invalidateQueries(trpc.account.sessions.queryFilter()),
  }
}
