'use client'

import { Download, Search } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { classNames } from '@/lib/class-names'
import { Button, buttonStyles } from './ui/button'
import { Field } from './ui/field'
import { Input, Select } from './ui/input'

export type ListQuery<Sort extends string> = { sort: Sort; filter: 'all' | 'mine'; search?: string }

type ListControlsProps<Sort extends string> = {
  query: ListQuery<Sort>
  onChange: (query: ListQuery<Sort>) => void
  sorts: Readonly<Record<Sort, string>>
  /** What is listed, in the plural. */
  what: string
  /** Where the same list is a file. */
  download: string
  /** One more field that narrows the list. */
  children?: ReactNode
}

/** What a list is searched, filtered and sorted by, and the file of exactly that. */
export function ListControls<Sort extends string>({
  query,
  onChange,
  sorts,
  what,
  download,
  children,
}: ListControlsProps<Sort>) {
  const [text, setText] = useState(query.search ?? '')
  const { search: _, ...rest } = query

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const search = text.trim()
    onChange(search === '' ? rest : { ...rest, search })
  }
  return (
    <search aria-label={`Search ${what}`}>
      <form
        onSubmit={submit}
        method="get"
        className={classNames(
          'mb-6 grid grid-cols-2 items-end gap-3',
          children ? 'sm:grid-cols-[1fr_1fr_1fr_auto]' : 'sm:grid-cols-[1fr_10rem_10rem_auto]',
        )}
      >
        <div className={children ? 'col-span-full' : 'max-sm:col-span-2'}>
          <Field label="Search">
            {(control) => (
              <div className="flex gap-2">
                <Input
                  {...control}
                  type="search"
                  maxLength={100}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
                <Button
                  type="submit"
                  variant="secondary"
                  size="icon"
                  className="shrink-0"
                  aria-label="Search"
                >
                  <Search aria-hidden className="size-4" />
                </Button>
              </div>
            )}
          </Field>
        </div>
        {children}
        <Field label="Show">
          {(control) => (
            <Select
              {...control}
              value={query.filter}
              onChange={(event) =>
                onChange({ ...query, filter: event.target.value === 'mine' ? 'mine' : 'all' })
              }
            >
              <option value="all">Everyone’s</option>
              <option value="mine">Mine</option>
            </Select>
          )}
        </Field>
        <Field label="Sort">
          {(control) => (
            <Select
              {...control}
              value={query.sort}
              onChange={(event) => onChange({ ...query, sort: sortIn(sorts, event.target.value) })}
            >
              {Object.entries<string>(sorts).map(([sort, label]) => (
                <option key={sort} value={sort}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <a href={download} download className={buttonStyles({ variant: 'quiet' })}>
          <Download aria-hidden className="size-4" />
          CSV
        </a>
      </form>
    </search>
  )
}

function sortIn<Sort extends string>(sorts: Readonly<Record<Sort, string>>, value: string): Sort {
  const names = Object.keys(sorts) as Sort[]
  const [first = value as Sort] = names
  return names.find((name) => name === value) ?? first
}

type DownloadQuery = ListQuery<string> & { characterId?: string }

/** The address of the file, with what the list is asked. */
export function downloadOf(list: string, workspaceId: string, query: DownloadQuery): string {
  return `/api/export/${list}?${new URLSearchParams({ workspaceId, ...query }).toString()}`
}
