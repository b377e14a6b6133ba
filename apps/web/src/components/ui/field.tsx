import { type ReactNode, useId } from 'react'

type Control = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  label: string
  hint?: ReactNode
  /** Every problem at once; a screen reader hears them together with the field. */
  errors?: readonly string[] | undefined
  /** Shown at the end of the label's line, such as a count of characters. */
  aside?: ReactNode
  children: (control: Control) => ReactNode
}

/** A label, a control, and what there is to say about it, tied together for everyone. */
export function Field({ label, hint, errors, aside, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const invalid = Boolean(errors?.length)
  const describedBy = [hint ? hintId : '', invalid ? errorId : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside && <span className="text-xs text-muted tabular-nums">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': invalid || undefined })}
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {invalid && (
        <ul id={errorId} className="grid gap-0.5 text-sm text-danger">
          {errors?.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
