import { describe, expect, it } from 'vitest'
import { themeCookie, themeOf } from './theme.ts'

describe('the theme', () => {
  it.each(['light', 'dark', 'system'] as const)('keeps %s', (theme) => expect(themeOf(theme)).toBe(theme))

  it.each([undefined, '', 'DARK', '"><script>', 'light; x=y'])('falls back to the system for %j', (value) =>
    expect(themeOf(value)).toBe('system'),
  )

  it('is kept for a year, and over HTTPS only where there is HTTPS', () => {
    expect(themeCookie('dark', { https: true })).toBe(
      'theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
    )
    expect(themeCookie('dark', { https: false })).not.toContain('Secure')
  })
})
