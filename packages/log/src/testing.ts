import type { DestinationStream, LevelWithSilent, Logger } from 'pino'
import { createLogger } from './logger.ts'

/** One line of the log, parsed. */
export type LogRecord = Record<string, unknown> & {
  readonly level: string
  readonly time: string
  readonly msg?: string
}

export type CapturedLog = {
  readonly log: Logger
  readonly destination: DestinationStream
  /** Every line so far, parsed; a line that is not one JSON object fails the test that asks. */
  records(): LogRecord[]
  /** The bytes that were written, to search for what must not be there. */
  text(): string
  clear(): void
}

/** A logger that keeps its lines in memory. For tests; `level` is `trace` unless told. */
export function captureLog({
  level = 'trace',
  clock = Date.now,
}: { readonly level?: LevelWithSilent; readonly clock?: () => number } = {}): CapturedLog {
  let written: string[] = []
  const destination: DestinationStream = { write: (line) => void written.push(line) }
  return {
    log: createLogger({ level, destination, clock }),
    destination,
    records: () => written.map(parseLine),
    text: () => written.join(''),
    clear: () => {
      written = []
    },
  }
}

function parseLine(line: string): LogRecord {
  if (!line.endsWith('\n') || line.indexOf('\n') !== line.length - 1) {
    throw new Error(`Not exactly one line: ${JSON.stringify(line)}`)
  }
  return JSON.parse(line) as LogRecord // written by the logger, which always sets level and time
}
