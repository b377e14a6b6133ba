'use client'

import type { Role } from '@portcullis/authz'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { Select } from '@/components/ui/input'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useAnnounce } from '@/components/ui/toast'
import { day } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { RemoveMember } from './remove-member'
import { mayWithRole, type Own, rolesToGive } from './roles'

type MemberListProps = { workspaceId: string; own: Own }

export function MemberList({ workspaceId, own }: MemberListProps) {
  const { data, error, refetch } = useQuery(useTRPC().member.list.queryOptions({ workspaceId }))
  if (!data) {
    if (error) return <QueryFailure title="The members could not be loaded" error={error} retry={refetch} />
    return <LoadingLines label="Loading members" />
  }
  return (
    <List aria-label="Members">
      {data.members.map(({ id, role, since, user }) => (
        <ListItem key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <div className="min-w-0">
            <p className="truncate font-medium">
              {user.name}
              {user.id === own.userId && <span className="text-muted"> (you)</span>}
            </p>
            <p className="truncate text-sm text-muted">
              {user.email} · since {day(since)}
            </p>
          </div>
          {user.id !== own.userId && mayWithRole(own, 'member:update', role) ? (
            <div className="flex items-center gap-2">
              <RoleSelect workspaceId={workspaceId} own={own} memberId={id} name={user.name} role={role} />
              <RemoveMember workspaceId={workspaceId} memberId={id} name={user.name} />
            </div>
          ) : (
            <Badge>{role}</Badge>
          )}
        </ListItem>
      ))}
    </List>
  )
}

type RoleSelectProps = MemberListProps & { memberId: string; name: string; role: Role }

function RoleSelect({ workspaceId, own, memberId, name, role }: RoleSelectProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const change = useMutation(
    trpc.member.changeRole.mutationOptions({
      onSuccess: (result) => announce({ tone: 'done', text: `${name} is now ${result.role}.` }),
      onError: (failed) => announce({ tone: 'failed', text: failureOf(failed).message }),
      onSettled: async () => {
        await queries.invalidateQueries(trpc.member.pathFilter())
        router.refresh()
      },
    }),
  )
  return (
    <Select
      aria-label={`Role of ${name}`}
      className="min-w-32"
      value={change.isPending ? change.variables.role : role}
      disabled={change.isPending}
      onChange={(event) => {
        const wanted = rolesToGive(own).find((each) => each === event.target.value)
        if (wanted) change.mutate({ workspaceId, memberId, role: wanted })
      }}
    >
      {rolesToGive(own).map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </Select>
  )
}
