'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { type Theme, themeCookie, THEMES } from './theme'

const LOOKS = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} as const

/** Three positions, like a switch on an instrument. The server reads the cookie, so the next page comes right at once. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme)

  const choose = (next: Theme) => {
    setCurrent(next)
    document.documentElement.dataset['theme'] = next
    document.cookie = themeCookie(next, { https: window.location.protocol === 'https:' })
  }

  return (
    <fieldset className="inline-flex rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">Colours</legend>
      {THEMES.map((value) => {
        const { label, Icon } = LOOKS[value]
        return (
          <label
            key={value}
            title={label}
            className="relative grid size-9 cursor-pointer place-items-center rounded-sm text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-raised has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={value === current}
              onChange={() => choose(value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span className="sr-only">{label}</span>
            <Icon aria-hidden className="size-4" />
          </label>
        )
      })}
    </fieldset>
  )
}
