import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { createPasswords } from '../src/index.ts'
import { countingArgon2 } from './harness.ts'

describe('on the real argon2', () => {
  const passwords = createPasswords()

  it("hashes with at least OWASP's parameters for argon2id", async () => {
    const stored = await passwords.hash('correct horse battery staple')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const { memoryCost, timeCost, parallelism, outputLen, saltLen } = parseOptions(stored)
    expect({ memoryCost, timeCost, parallelism }).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    expect(outputLen).toBeGreaterThanOrEqual(32)
    expect(saltLen).toBeGreaterThanOrEqual(16)
    expect(await passwords.hash('correct horse battery staple')).not.toBe(stored)
  })

  it.each([
    ['the last of 128 characters', 'x'.repeat(127) + 'y', 'x'.repeat(127) + 'z'],
    ['what follows the 72nd byte', `${'a'.repeat(72)}one`, `${'a'.repeat(72)}two`],
    ['upper and lower case', 'Correct Horse', 'correct horse'],
    ['spaces around', 'correct horse', ' correct horse '],
    ['what follows a NUL', 'correct\0horse', 'correct\0house'],
    ['composed and decomposed letters (nothing is normalised)', 'caf\u00e9 au lait', 'cafe\u0301 au lait'],
    ['compatibility forms', 'ﬁne day', 'fine day'],
  ])('tells %s apart', async (_, right, wrong) => {
    const stored = await passwords.hash(right)
    expect(await passwords.verify(stored, right)).toBe(true)
    expect(await passwords.verify(stored, wrong)).toBe(false)
  })

  it('matches nothing against what is no hash, or no hash at all', async () => {
    for (const stored of [undefined, null, '', 'x', '$argon2id$v=19$m=19456,t=2,p=1$', '{}'])
      expect(await passwords.verify(stored, 'correct horse')).toBe(false)
  })

  it('refuses hashes of another kind than argon2, rather than comparing them', async () => {
    expect(await passwords.verify('correct horse', 'correct horse')).toBe(false)
  })
})

/** The library's own numbers, whose names exist in its types alone. */
const [ARGON2I, VERSION_0X10] = [1, 0]

describe('a stored hash', () => {
  const passwords = createPasswords()
  const now = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

  it.each([
    ['as it is made today', now, false],
    ['of less memory', { ...now, memoryCost: 8_192 }, true],
    ['of fewer passes', { ...now, timeCost: 1 }, true],
    ['of another variant', { ...now, algorithm: ARGON2I }, true],
    ['of an older version', { ...now, version: VERSION_0X10 }, true],
    ['of more memory and passes than today', { memoryCost: 32_768, timeCost: 3, parallelism: 1 }, false],
  ])('%s is outdated or not', async (_, parameters, outdated) => {
    const stored = await hash('correct horse', parameters)
    expect(await passwords.verify(stored, 'correct horse')).toBe(true)
    expect(passwords.isOutdated(stored)).toBe(outdated)
  })

  it.each([
    '',
    'hash of x',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$',
    `$argon2id$v=19$m=${'9'.repeat(400)}`,
  ])('that is none (%j) is not outdated: it matches nothing and is replaced by nothing', (stored) =>
    expect(passwords.isOutdated(stored)).toBe(false),
  )
})

describe('while passwords are hashed, the event loop', () => {
  /** How often the loop came round while the work was done. */
  async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
    let turns = 0
    let over = false
    const turn = () => {
      turns += 1
      if (!over) setImmediate(turn)
    }
    setImmediate(turn)
    await work()
    over = true
    return turns
  }
  const EIGHT = Array.from({ length: 8 }, (_, index) => `password ${index}`)

  it('goes on turning (its twin, which hashes in the loop, stops it)', async () => {
    const { memoryCost, timeCost, parallelism } = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
    const passwords = createPasswords()
    const turns = await turnsDuring(() => Promise.all(EIGHT.map((password) => passwords.hash(password))))
    const twin = await turnsDuring(async () => {
      for (const password of EIGHT) {
        hashSync(password, { memoryCost, timeCost, parallelism })
        await new Promise((resolve) => setImmediate(resolve))
      }
    })
    expect(twin).toBeLessThanOrEqual(EIGHT.length + 2)
    expect(turns).toBeGreaterThan(10 * twin)
  })
})

describe('equal work', () => {
  it('verifies once, whether there is a hash or none', async () => {
    const { argon2, calls } = countingArgon2()
    const passwords = createPasswords({ argon2 })
    await passwords.verify('hash of right', 'right')
    const forKnown = calls.verify
    await passwords.verify(undefined, 'right')
    expect({ forKnown, forUnknown: calls.verify - forKnown }).toEqual({ forKnown: 1, forUnknown: 1 })
    expect(calls.hash).toBe(1) // the decoy, made once, on the first call of either kind
  })

  it('verifies against a decoy of the same cost', async () => {
    const seen: string[] = []
    const argon2 = {
      hash,
      verify: (stored: string, password: string) => {
        seen.push(stored)
        return verify(stored, password)
      },
    }
    const passwords = createPasswords({ argon2 })
    await passwords.verify(await passwords.hash('right'), 'right')
    await passwords.verify(undefined, 'right')
    const [known, decoy] = seen.map((stored) => stored.split('$').slice(0, 4).join('$'))
    expect(decoy).toBe(known)
  })

  it('does the work of the decoy after a stored value that is no hash', async () => {
    const { argon2 } = countingArgon2()
    const verified: string[] = []
    const passwords = createPasswords({
      argon2: {
        ...argon2,
        verify: (stored, password) => {
          verified.push(stored)
          return stored === 'broken' ? Promise.reject(new Error('no hash')) : argon2.verify(stored, password)
        },
      },
    })
    expect(await passwords.verify('broken', 'x')).toBe(false)
    expect(verified).toEqual(['broken', expect.stringMatching(/^hash of /)])
  })

  it('never lets the decoy match, not even its own password', async () => {
    const passwords = createPasswords({
      argon2: { hash: () => Promise.resolve('any'), verify: () => Promise.resolve(true) },
    })
    expect(await passwords.verify(undefined, 'anything')).toBe(false)
    expect(await passwords.verify(null, 'anything')).toBe(false)
    expect(await passwords.verify('any', 'anything')).toBe(true)
  })

  it('makes the decoy again when that failed, and fails for known accounts alike until then', async () => {
    let broken = true
    const { argon2 } = countingArgon2()
    const passwords = createPasswords({
      argon2: {
        ...argon2,
        hash: (password) => (broken ? Promise.reject(new Error('no memory')) : argon2.hash(password)),
      },
    })
    await expect(passwords.verify(undefined, 'x')).rejects.toThrow('no memory')
    await expect(passwords.verify('hash of x', 'x')).rejects.toThrow('no memory')
    broken = false
    expect(await passwords.verify('hash of x', 'x')).toBe(true)
    expect(await passwords.verify(undefined, 'x')).toBe(false)
  })
})

describe('a burst', () => {
  /** How many of 40 hashes ran at once, and how many were refused, when each one waits for all to have started. */
  async function burst(bounds?: { running: number; waiting: number }) {
    let running = 0
    let most = 0
    const argon2 = {
      hash: async (password: string) => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        return password
      },
      verify: () => Promise.resolve(true),
    }
    const passwords = createPasswords({ argon2, ...(bounds && { bounds }) })
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => passwords.hash('x')))
    return { most, refused: outcomes.filter(({ status }) => status === 'rejected').length }
  }

  it('takes two threads of libuv, no more, and has a line for the rest', async () => {
    expect(await burst()).toEqual({ most: 2, refused: 0 })
  })

  it('is refused where the line is full', async () => {
    expect(await burst({ running: 2, waiting: 8 })).toEqual({ most: 2, refused: 30 })
  })

  it('has a broken twin: a bound that is none takes them all', async () => {
    expect(await burst({ running: 1_000, waiting: 0 })).toEqual({ most: 40, refused: 0 })
  })
})
