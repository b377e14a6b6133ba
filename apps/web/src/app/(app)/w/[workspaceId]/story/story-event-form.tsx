'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { RichTextEditor } from '@/components/rich-text-editor/rich-text-editor'
import { buttonStyles } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { TakingPart } from './taking-part'

export type StoryEventDraft = {
  title: string
  description: string
  happened: string
  happenedOrder: number
  characterIds: string[]
}

type StoryEventFormProps = {
  workspaceId: string
  limits: { title: number; description: number; happened: number; characters: number }
  order: { min: number; max: number }
  characters: readonly { id: string; name: string }[]
  /** Absent for a new event. */
  event?: StoryEventDraft & { id: string }
}

const NEW: StoryEventDraft = { title: '', description: '', happened: '', happenedOrder: 0, characterIds: [] }
const NONE: Failure['fieldErrors'] = {}

export function StoryEventForm({ workspaceId, limits, order, characters, event }: StoryEventFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<StoryEventDraft>(() => (event ? draftOf(event) : NEW))
  const save = useSave(workspaceId, event?.id)
  const failure = save.error ? failureOf(save.error) : undefined
  const errors = failure?.fieldErrors ?? NONE
  useFocusFirstError(form, errors)

  const change = (part: Partial<StoryEventDraft>) => setDraft((current) => ({ ...current, ...part }))
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate(draft)
  }
  const back = event ? (`/w/${workspaceId}/story/${event.id}` as const) : (`/w/${workspaceId}/story` as const)

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid max-w-2xl gap-6">
      <FormNotice
        message={failure && Object.keys(errors).length === 0 ? failure.message : undefined}
        requestId={failure?.requestId}
      />
      <Field label="Title" errors={errors['title']}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            maxLength={limits.title}
            value={draft.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-[1fr_10rem]">
        <Field label="When" hint="In the story’s own words." errors={errors['happened']}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={limits.happened}
              value={draft.happened}
              onChange={({ target }) => change({ happened: target.value })}
            />
          )}
        </Field>
        <Field label="Order" hint="Low comes first." errors={errors['happenedOrder']}>
          {(control) => (
            <Input
              {...control}
              type="number"
              step={1}
              min={order.min}
              max={order.max}
              value={draft.happenedOrder}
              onChange={({ target }) => change({ happenedOrder: Math.trunc(target.valueAsNumber || 0) })}
            />
          )}
        </Field>
      </div>
      <RichTextEditor
        label="What happens"
        value={draft.description}
        onChange={(description) => change({ description })}
        maxLength={limits.description}
        errors={errors['description']}
      />
      <TakingPart
        characters={characters}
        chosen={draft.characterIds}
        most={limits.characters}
        onChange={(characterIds) => change({ characterIds })}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={save.isPending}>{event ? 'Save changes' : 'Create event'}</SubmitButton>
        <Link href={back} className={buttonStyles({ variant: 'quiet' })}>
          Cancel
        </Link>
      </div>
    </form>
  )
}

function useSave(workspaceId: string, storyEventId: string | undefined) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const create = useMutation(trpc.storyEvent.create.mutationOptions())
  const update = useMutation(trpc.storyEvent.update.mutationOptions())
  return useMutation({
    mutationFn: (draft: StoryEventDraft) =>
      storyEventId === undefined
        ? create.mutateAsync({ workspaceId, ...draft })
        : update.mutateAsync({ workspaceId, storyEventId, ...draft }),
    onSuccess: async ({ id, title }) => {
      await queries.invalidateQueries(trpc.storyEvent.pathFilter())
      announce({ tone: 'done', text: `${title} is saved.` })
      router.push(`/w/${workspaceId}/story/${id}`)
      router.refresh()
    },
  })
}

/** Unknown keys are refused by the API, so exactly the draft's own are sent. */
function draftOf({ title, description, happened, happenedOrder, characterIds }: StoryEventDraft) {
  return { title, description, happened, happenedOrder, characterIds }
}
