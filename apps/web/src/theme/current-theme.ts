import 'server-only'
import { cookies } from 'next/headers'
import { type Theme, themeIn } from './theme'

export async function currentTheme(): Promise<Theme> {
  const sent = await cookies()
  return themeIn((name) => sent.get(name)?.value)
}
