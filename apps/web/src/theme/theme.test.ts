import { describe, expect, it } from 'vitest'
import { themeCookie, themeIn, themeOf } from './theme.ts'

describe('the theme', () => {
  it.each(['light', 'dark', 'system'] as const)('keeps %s', (theme) => expect(themeOf(theme)).toBe(theme))

  it.each([undefined, '', 'DARK', '"><script>', 'light; x=y'])('falls back to the system for %j', (value) =>
    expect(themeOf(value)).toBe('system'),
  )

  it('is kept for a year, and over HTTPS only where there is HTTPS', () => {
    expect(themeCookie('dark', { https: true })).toBe(
      '__Host-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
    )
    expect(themeCookie('dark', { https: false })).toBe('theme=dark; Path=/; Max-Age=31536000; SameSite=Lax')
  })

  it('is read under either name, and a sibling site’s cookie does not win over ours', () => {
    const cookies = (pairs: Record<string, string>) => themeIn((name) => pairs[name])
    expect(cookies({ theme: 'dark' })).toBe('dark')
    expect(cookies({ theme: 'light', '__Host-theme': 'dark' })).toBe('dark')
    expect(cookies({})).toBe('system')
  })
})
