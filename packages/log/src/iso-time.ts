/**
 * Milliseconds since the epoch as ISO 8601 text, for a clock that is asked often: all but the milliseconds is written
 * once a second. A time outside what a Date can hold is `unknown`.
 */
export function createIsoTime(clock: () => number): () => string {
  let second = Number.NaN
  let upToSecond = ''
  return () => {
    const now = Math.floor(clock())
    const thisSecond = Math.floor(now / 1_000)
    if (thisSecond !== second) {
      const date = new Date(thisSecond * 1_000)
      if (Number.isNaN(date.getTime())) return 'unknown'
      upToSecond = date.toISOString().slice(0, -4)
      second = thisSecond
    }
    return `${upToSecond}${String(now - thisSecond * 1_000).padStart(3, '0')}Z`
  }
}
