export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'theme'

/** Whatever a cookie says, only a known theme comes out of it. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** A year, readable by script on purpose: it holds a preference, never anything that lets a person in. */
export function themeCookie(theme: Theme, { https }: { https: boolean }): string {
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${https ? '; Secure' : ''}`
}
