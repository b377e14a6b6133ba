'use client'

import { type RefObject, useEffect } from 'react'

/** For a form that has just opened: the button that opened it is gone, and the focus with it. */
export function useFocusFirstField(form: RefObject<HTMLFormElement | null>) {
  useEffect(() => form.current?.querySelector('input')?.focus(), [form])
}
