'use client'

import { GENERATION_TASKS } from '@portcullis/api/schemas'
import { Square } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import type { Failure } from '@/rpc/failure'

type Task = (typeof GENERATION_TASKS)[number]

const TASKS: Readonly<Record<Task, string>> = {
  'character-text': 'Free text',
  'character-biography': 'Biography',
  'character-dialogue': 'Dialogue',
}

type RequestFormProps = {
  characters: readonly { id: string; name: string }[]
  chosen: string | undefined
  maxLength: number
  busy: boolean
  fieldErrors: Failure['fieldErrors'] | undefined
  onStart: (request: { prompt: string; task: Task; characterId?: string }) => void
  onStop: () => void
}

const NONE: Failure['fieldErrors'] = {}

export function RequestForm(props: RequestFormProps) {
  const { characters, chosen, maxLength, busy, fieldErrors = NONE, onStart, onStop } = props
  const form = useRef<HTMLFormElement>(null)
  const [prompt, setPrompt] = useState('')
  const [empty, setEmpty] = useState(false)
  useFocusFirstError(form, fieldErrors)

  // One button that starts and stops, so that the focus stays where the hand is.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) {
      onStop()
      return
    }
    setEmpty(prompt.trim() === '')
    if (prompt.trim() === '') return
    const fields = new FormData(event.currentTarget)
    const task = GENERATION_TASKS.find((name) => name === fields.get('task')) ?? GENERATION_TASKS[0]
    const characterId = String(fields.get('character'))
    onStart({ prompt, task, ...(characterId && { characterId }) })
  }
  const errors = empty ? ['Say what you would like'] : fieldErrors['prompt']

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="About" errors={fieldErrors['characterId']}>
          {(control) => (
            <Select {...control} name="character" defaultValue={chosen ?? ''}>
              <option value="">Nobody in particular</option>
              {characters.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="As">
          {(control) => (
            <Select {...control} name="task">
              {GENERATION_TASKS.map((task) => (
                <option key={task} value={task}>
                  {TASKS[task]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label="Your request" errors={errors} aside={`${prompt.length} / ${maxLength}`}>
        {(control) => (
          <Textarea
            {...control}
            name="prompt"
            rows={5}
            required
            maxLength={maxLength}
            placeholder="Describe the morning on which she first crossed the river."
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        )}
      </Field>
      <div>
        <SubmitButton variant={busy ? 'secondary' : 'primary'} className="min-w-36">
          {busy && <Square aria-hidden className="size-3.5 fill-current" />}
          {busy ? 'Stop writing' : 'Generate'}
        </SubmitButton>
      </div>
    </form>
  )
}
