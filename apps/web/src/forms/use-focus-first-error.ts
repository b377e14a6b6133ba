'use client'

import { type RefObject, useEffect } from 'react'

/** After a refusal the first field that needs attention has the focus, and is read out with what is wrong. */
export function useFocusFirstError(form: RefObject<HTMLFormElement | null>, errors: object) {
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, errors])
}
