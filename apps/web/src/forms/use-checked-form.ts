'use client'

import { type FormEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { type Failure, failureOf } from '@/rpc/failure'
import { useFocusFirstError } from './use-focus-first-error'

type CheckedForm<Input> = {
  /** The procedure's own, so that what it would refuse is told before it is asked. */
  schema: z.ZodType<Input>
  send: (input: Input) => Promise<unknown>
}

/**
 * A form that sends what its fields hold. Whatever is wrong with a field is shown on it, whether the schema noticed or the
 * server; anything else stands above the form. What was typed stays.
 */
export function useCheckedForm<Input>({ schema, send }: CheckedForm<Input>) {
  const ref = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Failure['fieldErrors']>({})
  const [failure, setFailure] = useState<Failure>()
  const [pending, setPending] = useState(false)
  useFocusFirstError(ref, errors)

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const parsed = schema.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    setFailure(undefined)
    setErrors(parsed.success ? {} : z.flattenError<unknown>(parsed.error).fieldErrors)
    if (!parsed.success) return
    setPending(true)
    try {
      await send(parsed.data)
    } catch (error) {
      const refused = failureOf(error)
      setErrors(refused.fieldErrors)
      if (Object.keys(refused.fieldErrors).length === 0) setFailure(refused)
    } finally {
      setPending(false)
    }
  }

  return { form: { ref, onSubmit, method: 'post', noValidate: true } as const, errors, failure, pending }
}
