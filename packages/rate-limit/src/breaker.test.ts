import { describe, expect, it } from 'vitest'
import { createBreaker } from './breaker.ts'

function setup() {
  let now = 0
  const breaker = createBreaker({ clock: () => now, failureThreshold: 3, openMs: 2000 })
  const fail = (times = 1) => {
    for (let i = 0; i < times; i++) breaker.enter()?.failed()
  }
  return { breaker, fail, pass: (ms: number) => (now += ms) }
}

describe('createBreaker', () => {
  it('stays closed while failures are not in a row', () => {
    const { breaker, fail } = setup()
    for (let i = 0; i < 10; i++) {
      fail(2)
      breaker.enter()?.succeeded()
    }
    expect(breaker.state).toBe('closed')
  })

  it('opens at the threshold and lets nothing through until its time is over', () => {
    const { breaker, fail, pass } = setup()
    fail(3)
    expect(breaker.state).toBe('open')
    expect(breaker.retryAfterMs).toBe(2000)
    pass(1999)
    expect(breaker.enter()).toBeUndefined()
    expect(breaker.retryAfterMs).toBe(1)
  })

  it('lets a single probe through, and its success closes the circuit', () => {
    const { breaker, fail, pass } = setup()
    fail(3)
    pass(2000)
    const probe = breaker.enter()
    expect(probe).toBeDefined()
    expect(breaker.state).toBe('half-open')
    expect(breaker.enter()).toBeUndefined()
    probe?.succeeded()
    expect(breaker.state).toBe('closed')
    fail(2)
    expect(breaker.state).toBe('closed')
  })

  it('opens again at once when the probe fails', () => {
    const { breaker, fail, pass } = setup()
    fail(3)
    pass(2000)
    fail(1)
    expect(breaker.state).toBe('open')
    pass(1999)
    expect(breaker.enter()).toBeUndefined()
    pass(1)
    expect(breaker.enter()).toBeDefined()
  })

  it('ignores answers that were asked for before it changed its state', () => {
    const { breaker, fail, pass } = setup()
    const slowSuccess = breaker.enter()
    const slowFailure = breaker.enter()
    fail(3)
    slowSuccess?.succeeded()
    expect(breaker.state).toBe('open')
    pass(2000)
    breaker.enter()?.succeeded()
    for (let i = 0; i < 3; i++) slowFailure?.failed()
    expect(breaker.state).toBe('closed')
  })
})
