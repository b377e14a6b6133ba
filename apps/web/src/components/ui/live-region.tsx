/**
 * Speaks to screen readers without moving their place. It must be on the page before it has something to say, so it is
 * rendered always and only its text changes.
 */
export function LiveRegion({ message }: { message: string }) {
  return (
    <output aria-live="polite" className="sr-only">
      {message}
    </output>
  )
}
