'use client'

import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import type { Query } from './entries'

const ACTORS = {
  user: 'People',
  api_key: 'API keys',
  worker: 'Background work',
  system: 'The system',
} as const

type FiltersProps = {
  kinds: Readonly<Record<string, string>>
  query: Query
  onChange: (query: Query) => void
}

/** An empty choice is none: the field is left out of what is asked. */
export function Filters({ kinds, query, onChange }: FiltersProps) {
  const choose = (name: keyof Query) => (event: { target: { value: string } }) => {
    const { [name]: _, ...rest } = query
    const { value } = event.target
    // One of the options below, or a date that the field has made; the server judges it all the same.
    onChange((value === '' ? rest : { ...rest, [name]: value }) as Query)
  }
  return (
    <fieldset
      aria-label="Filters"
      className="grid grid-cols-2 gap-4 lg:grid-cols-4 [&_input]:min-w-0 [&>*]:min-w-0"
    >
      <Field label="About">
        {(control) => (
          <Select {...control} value={query.kind ?? ''} onChange={choose('kind')}>
            <option value="">Everything</option>
            {Object.entries(kinds).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="By">
        {(control) => (
          <Select {...control} value={query.actorType ?? ''} onChange={choose('actorType')}>
            <option value="">Anyone</option>
            {Object.entries(ACTORS).map(([type, label]) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="From (UTC)">
        {(control) => <Input {...control} type="date" value={query.from ?? ''} onChange={choose('from')} />}
      </Field>
      <Field label="To (UTC)">
        {(control) => <Input {...control} type="date" value={query.to ?? ''} onChange={choose('to')} />}
      </Field>
    </fieldset>
  )
}
