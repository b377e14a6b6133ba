import 'server-only'
import { cookies } from 'next/headers'
import { type Theme, THEME_COOKIE, themeOf } from './theme'

export async function currentTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value)
}
