'use client'

import { useEffect, useState } from 'react'

/** What is known of the link that opened the page: not read yet, without a token, or its token. */
export type LinkToken = 'unread' | 'missing' | { token: string }

/**
 * The token of the link that was mailed. It comes in the fragment, which the browser keeps to itself, and is taken out of
 * the address at once: it stays in no history, no bookmark and no picture of the screen.
 */
export function useLinkToken(): LinkToken {
  const [found, setFound] = useState<LinkToken>('unread')
  useEffect(() => {
    const read = () => {
      const token = new URLSearchParams(window.location.hash.slice(1)).get('token')
      if (token) {
        setFound({ token })
        window.history.replaceState(null, '', window.location.pathname)
      } else setFound((before) => (before === 'unread' ? 'missing' : before))
    }
    read()
    // A second link, opened in the same tab, changes the fragment of a page that is already there.
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return found
}
