'use client'

import { type ComponentProps, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'

const never = () => () => {}

/**
 * The button that sends a form. It waits until the page is alive: pressed before that, the browser would send the form
 * by itself, to nobody, and what was typed would be gone.
 */
export function SubmitButton({ disabled, ...rest }: Omit<ComponentProps<typeof Button>, 'type'>) {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <Button {...rest} type="submit" disabled={disabled || !alive} />
}
