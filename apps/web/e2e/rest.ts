import type { Page } from '@playwright/test'
import { expect } from './test'

/** What a program gets for a request: no browser, no cookie. */
export type Answered = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

type Asked = { method?: string; key?: string; body?: unknown; headers?: Record<string, string> }

/** One request to the REST API of the running server, from an address of its own. */
export async function ask(
  baseURL: string | undefined,
  path: string,
  { method = 'GET', key, body, headers }: Asked = {},
): Promise<Answered> {
  const response = await fetch(new URL(path, baseURL), {
    method,
    headers: {
      'x-forwarded-for': '198.51.100.77',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

/** The key that the page shows, before it is put away. */
export async function shownKey(page: Page): Promise<string> {
  const shown = page.getByRole('region', { name: 'Copy the key now' })
  const key = (await shown.locator('code').textContent()) ?? ''
  expect(key).toMatch(/^pcl_/)
  return key
}

/** Makes a key through the form, good for a week, and answers it. */
export async function makeKey(page: Page, name: string, scopes: readonly string[]): Promise<string> {
  const form = page.getByRole('region', { name: 'New key' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Good for').selectOption('7')
  for (const scope of scopes) await form.getByRole('checkbox', { name: scope }).check()
  await form.getByRole('button', { name: 'Make key' }).click()
  return shownKey(page)
}
