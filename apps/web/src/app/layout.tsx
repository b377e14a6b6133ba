import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import './globals.css'

export default async function RootLayout({ children }: { children: ReactNode }) {
  await cookies()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
