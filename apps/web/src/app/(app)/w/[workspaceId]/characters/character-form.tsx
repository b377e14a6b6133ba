'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { RichTextEditor } from '@/components/rich-text-editor/rich-text-editor'
import { buttonStyles } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type Draft = { name: string; summary: string; biography: string }

type CharacterFormProps = {
  workspaceId: string
  /** The greatest lengths that the procedures take. */
  limits: Readonly<Record<keyof Draft, number>>
  /** Absent for a new character. */
  character?: Draft & { id: string }
}

const NEW: Draft = { name: '', summary: '', biography: '' }

export function CharacterForm({ workspaceId, limits, character }: CharacterFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>(character ?? NEW)
  const save = useSave(workspaceId, character?.id)
  const failure = save.error ? failureOf(save.error) : undefined
  const errors = failure?.fieldErrors ?? NONE
  useFocusFirstError(form, errors)

  const change = (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!save.isPending) save.mutate(draft)
  }
  const back = character
    ? (`/w/${workspaceId}/characters/${character.id}` as const)
    : (`/w/${workspaceId}/characters` as const)

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid max-w-2xl gap-6">
      <FormNotice
        message={failure && Object.keys(errors).length === 0 ? failure.message : undefined}
        requestId={failure?.requestId}
      />
      <Field label="Name" errors={errors['name']}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            maxLength={limits.name}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="In short"
        errors={errors['summary']}
        aside={`${draft.summary.length} / ${limits.summary}`}
        hint="One or two sentences, shown in the list."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={limits.summary}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Field>
      <RichTextEditor
        label="Biography"
        value={draft.biography}
        onChange={(biography) => change({ biography })}
        maxLength={limits.biography}
        errors={errors['biography']}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={save.isPending}>
          {character ? 'Save changes' : 'Create character'}
        </SubmitButton>
        <Link href={back} className={buttonStyles({ variant: 'quiet' })}>
          Cancel
        </Link>
      </div>
    </form>
  )
}

const NONE: Failure['fieldErrors'] = {}

function useSave(workspaceId: string, characterId: string | undefined) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const create = useMutation(trpc.character.create.mutationOptions())
  const update = useMutation(trpc.character.update.mutationOptions())
  return useMutation({
    mutationFn: (draft: Draft) =>
      characterId === undefined
        ? create.mutateAsync({ workspaceId, ...draft })
        : update.mutateAsync({ workspaceId, characterId, ...pick(draft) }),
    onSuccess: async ({ id, name }) => {
      await queries.invalidateQueries(trpc.character.pathFilter())
      announce({ tone: 'done', text: `${name} is saved.` })
      router.push(`/w/${workspaceId}/characters/${id}`)
      router.refresh()
    },
  })
}

/** Unknown keys are refused by the API, so exactly the draft's own are sent. */
function pick({ name, summary, biography }: Draft): Draft {
  return { name, summary, biography }
}
