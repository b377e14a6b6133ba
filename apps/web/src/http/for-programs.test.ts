import { expect, it } from 'vitest'
import { isForPrograms } from './for-programs.ts'

it.each(['/api', '/api?x', '/api/v1/characters', '/api/trpc/account.me', '/api/nothing', '/API/v1'])(
  '%s is for programs',
  (url) => expect(isForPrograms(url)).toBe(true),
)

it.each(['/', '/apix', '/w/018f/api-keys', '/docs?next=/api/v1'])('%s is not', (url) =>
  expect(isForPrograms(url)).toBe(false),
)
