/** Milliseconds since the epoch. */
export type Clock = () => number

/**
 * The default for counts kept in this process: it never steps back, so a clock correction (or an attack on NTP)
 * neither empties a window early nor stretches a denial.
 */
export const monotonicClock: Clock = () => performance.timeOrigin + performance.now()
