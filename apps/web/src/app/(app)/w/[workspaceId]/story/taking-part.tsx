'use client'

type TakingPartProps = {
  characters: readonly { id: string; name: string }[]
  chosen: readonly string[]
  most: number
  onChange: (chosen: string[]) => void
}

/** Who takes part: a box for each character that there is to choose from. */
export function TakingPart({ characters, chosen, most, onChange }: TakingPartProps) {
  if (characters.length === 0) return null
  const full = chosen.length >= most
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm font-medium">
        Who takes part
        <span className="text-xs font-normal text-muted tabular-nums">
          {chosen.length} / {most}
        </span>
      </legend>
      <div className="grid max-h-64 gap-x-4 overflow-y-auto rounded-md border border-edge bg-surface p-2 sm:grid-cols-2">
        {characters.map(({ id, name }) => {
          const checked = chosen.includes(id)
          return (
            <label
              key={id}
              className="flex min-h-10 min-w-0 items-center gap-3 rounded-md px-2 hover:bg-sunken"
            >
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-accent"
                checked={checked}
                disabled={!checked && full}
                onChange={() => onChange(checked ? chosen.filter((each) => each !== id) : [...chosen, id])}
              />
              <span className="truncate">{name}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
