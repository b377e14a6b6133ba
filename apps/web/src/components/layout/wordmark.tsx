/** A gate of three bars, half raised. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 text-accent" fill="none" stroke="currentColor">
        <path d="M3 21V9.5a9 9 0 0 1 18 0V21" strokeWidth="1.75" strokeLinecap="round" />
        <path d="M8 5v9.5l-1 1.5M12 3.5V16l-1 1.5M16 5v9.5l-1 1.5" strokeWidth="1.5" strokeLinecap="round" />
        <path d="M5 9.5h14" strokeWidth="1.5" />
      </svg>
      <span className="text-[1.0625rem] font-semibold tracking-tight">Portcullis</span>
    </span>
  )
}
