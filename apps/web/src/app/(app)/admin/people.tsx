'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { day } from '@/lib/dates'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'
import { BanPerson, EndSessions, LiftBan, ResetFactors } from './actions'

type Shown = { search: string; banned: boolean }

/** The accounts, found by address or name. A row never says whether it is banned; the list of the banned does. */
export function People({ self }: { self: string }) {
  const [{ search, banned }, show] = useState<Shown>({ search: '', banned: false })

  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget).get('search')
    show({ search: typeof given === 'string' ? given.trim() : '', banned })
  }

  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <search className="grow sm:max-w-md">
          <form onSubmit={find} className="flex items-end gap-3">
            <div className="grow">
              <Field label="Find" hint="A whole e-mail address, or part of a name">
                {(control) => <Input {...control} name="search" type="search" maxLength={254} />}
              </Field>
            </div>
            <Button type="submit" variant="secondary" className="mb-6.5">
              Find
            </Button>
          </form>
        </search>
        <fieldset className="flex gap-2 sm:mb-6.5">
          <legend className="sr-only">Which accounts</legend>
          {[false, true].map((only) => (
            <Button
              key={String(only)}
              variant={banned === only ? 'primary' : 'secondary'}
              aria-pressed={banned === only}
              onClick={() => show({ search, banned: only })}
            >
              {only ? 'Banned' : 'Not banned'}
            </Button>
          ))}
        </fieldset>
      </div>
      <Found search={search} banned={banned} self={self} />
    </div>
  )
}

function Found({ search, banned, self }: Shown & { self: string }) {
  const asked = { banned, limit: PAGE_SIZE, ...(search !== '' && { search }) }
  const options = useTRPC().admin.people.infiniteQueryOptions(asked, nextPage)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(options)

  if (!data) {
    if (error) return <QueryFailure title="The accounts could not be loaded" error={error} retry={refetch} />
    return <LoadingLines label="Loading accounts" />
  }
  const users = data.pages.flatMap((page) => page.users)
  if (users.length === 0) {
    return (
      <EmptyState icon={UsersRound} title={search === '' ? 'Nobody is banned' : 'No such account'}>
        {search === ''
          ? 'There is nothing to show here.'
          : `Of the accounts that are ${banned ? '' : 'not '}banned, none is found by “${search}”.`}
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-5">
      <List>
        {users.map((user) => (
          <ListItem
            key={user.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 lg:flex-nowrap"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2.5 font-medium break-words">
                {user.name}
                {user.id === self && <Badge>You</Badge>}
                {user.systemAdmin && <Badge tone="accent">System administrator</Badge>}
                {!user.emailVerifiedAt && <Badge>Address not verified</Badge>}
              </p>
              <p className="mt-0.5 text-sm break-all text-muted">{user.email}</p>
              <p className="text-sm text-muted">Since {day(user.createdAt)}</p>
            </div>
            <div className="flex shrink-0 flex-wrap gap-2">
              {banned ? (
                <LiftBan person={user} />
              ) : (
                // What is refused for the own account is not offered for it.
                user.id !== self && (
                  <>
                    <EndSessions person={user} />
                    <ResetFactors person={user} />
                    <BanPerson person={user} />
                  </>
                )
              )}
            </div>
          </ListItem>
        ))}
      </List>
      {hasNextPage && (
        <Button variant="secondary" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}
