/** In one language and one time zone, so that server and browser write the same and hydration agrees. */
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const MINUTE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

export function day(date: Date): string {
  return DAY.format(date)
}

export function minute(date: Date): string {
  return `${MINUTE.format(date)} UTC`
}
