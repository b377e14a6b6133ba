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
import { BanPerson, EndSessions, LiftBan } from './actions'

type Shown = { search: string; banned: boolean }

/** The accounts, found by address or name. A row never says whether it is banned; the list of the banned does. */
export function People() {
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
            <Button type="submit" variant="secondary" className="mb-7">
              Find
            </Button>
          </form>
        </search>
        <fieldset className="mb-7 flex gap-2">
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
      <Found search={search} banned={banned} />
    </div>
  )
}

function Found({ search, banned }: Shown) {
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
      <EmptyState icon={UsersRound} title={banned ? 'Nobody is banned' : 'No such account'}>
        {search === '' ? 'There is nothing to show here.' : `Nothing was found for “${search}”.`}
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-5">
      <List>
        {users.map((user) => (
          <ListItem key={user.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2.5 font-medium break-words">
                {user.name}
                {user.systemAdmin && <Badge tone="accent">System administrator</Badge>}
                {!user.emailVerifiedAt && <Badge>Address not verified</Badge>}
              </p>
              <p className="mt-0.5 text-sm break-all text-muted">
                {user.email}, since {day(user.createdAt)}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {banned ? (
                <LiftBan person={user} />
              ) : (
                <>
                  <EndSessions person={user} />
                  <BanPerson person={user} />
                </>
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
