import { format } from 'node:util'
import { type DestinationStream, type Logger, type LevelWithSilent, type LogFn, pino } from 'pino'
import { type CleanFields, cleanFields, cleanValue } from './clean.ts'
import { createIsoTime } from './iso-time.ts'
import { LIMITS } from './limits.ts'
import { cleanText } from './text.ts'

export type LoggerOptions = {
  /** The least severe level that is written; `silent` writes nothing. */
  readonly level: LevelWithSilent
  /** Where lines go, one `write` a line; standard output, synchronously, when left out. */
  readonly destination?: DestinationStream
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Fields on every line, such as the service's name and version. */
  readonly base?: Readonly<Record<string, unknown>>
}

/**
 * Written by the logger itself, where a caller's field of that name would make a second one and parsers believe the last;
 * or read by pino as something other than a field.
 */
const RESERVED = new Set([
  'level',
  'time',
  'msg',
  'serializers',
  'formatters',
  'customLevels',
  'hasOwnProperty',
  'socket',
  'toJSON',
])

type ChildOptions = { level?: LevelWithSilent }

/** The fields that a logger puts on each of its lines, by which a caller's field of the same name is recognised. */
const bindingsOf = new WeakMap<object, CleanFields>()

/**
 * A pino logger that writes one line of JSON a record, in which secrets, personal data, prompts, answers and bodies are
 * replaced, control characters are written out, and everything is bounded. A call never throws, and never alters what it
 * was given. Child loggers (`log.child({ requestId })`) do the same; of their options only `level` is heeded, because a
 * serializer or a formatter of their own would run after the redaction.
 */
export function createLogger({ level, destination, clock = Date.now, base = {} }: LoggerOptions): Logger {
  const isoTime = createIsoTime(clock)
  const bound = ownFields(cleanFields(base), {})
  const logger = pino(
    {
      level,
      base: bound,
      timestamp: () => `,"time":"${isoTime()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Errors are described before pino sees them.
      serializers: { err: (described: unknown) => described },
      hooks: { logMethod: writeClean },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  )
  bindingsOf.set(logger, bound)
  return guardChildren(logger)
}

/** pino's hook: `log.info(fields?, message?, …values)`. */
function writeClean(this: Logger, args: readonly unknown[], write: LogFn): void {
  try {
    writeRecord(this, args, write)
  } catch {
    reportLoss(this, write)
  }
}

/** A value that broke the record must not hide that there was one: who finds such a value could act unseen. */
function reportLoss(logger: Logger, write: LogFn): void {
  try {
    write.call(logger, 'a log record could not be written')
  } catch {
    // A full disk or a closed pipe: it must not fail the request that is being logged.
  }
}

function writeRecord(logger: Logger, args: readonly unknown[], write: LogFn): void {
  const [first] = args
  const isFields = typeof first === 'object' && first !== null
  const fields = isFields ? ownFields(cleanFields(first), bindingsOf.get(logger) ?? {}) : {}
  const message = messageOf(isFields || first === null || first === undefined ? args.slice(1) : args)
  const text = message ?? errorMessage(fields)
  if (text === undefined) write.call(logger, fields)
  else write.call(logger, fields, text)
}

/** The values are cleaned before they are put into the message, and the message again after it. */
function messageOf([message, ...values]: readonly unknown[]): string | undefined {
  if (message === undefined) return undefined
  if (typeof message === 'string' && values.length === 0) return cleanText(message, LIMITS.text)
  const template = typeof message === 'string' ? message.slice(0, LIMITS.text) : cleanValue(message)
  return cleanText(format(template, ...values.slice(0, 16).map(cleanValue)), LIMITS.text)
}

/** Without a message of its own, a record takes that of its error. */
function errorMessage({ err }: CleanFields): string | undefined {
  if (typeof err !== 'object' || err === null || Array.isArray(err)) return undefined
  const { message } = err
  return typeof message === 'string' ? message : undefined
}

/** Renames what would collide with the logger's own fields; drops what only repeats a binding. */
function ownFields(fields: CleanFields, bindings: CleanFields): CleanFields {
  const names = Object.keys(fields)
  if (!names.some((name) => RESERVED.has(name) || Object.hasOwn(bindings, name))) return fields
  const own: CleanFields = {}
  for (const name of names) {
    const value = fields[name] ?? null
    const bound = Object.hasOwn(bindings, name)
    if (bound && bindings[name] === value) continue
    own[bound || RESERVED.has(name) ? `_${name}` : name] = value
  }
  return own
}

/** Bindings do not pass the hook, so the two ways to set them are wrapped; children inherit both from the root. */
function guardChildren(root: Logger): Logger {
  const { setBindings } = root
  const child: (this: Logger, bindings: CleanFields, options: ChildOptions) => Logger = root.child<never>
  Object.defineProperties(root, {
    child: {
      value(this: Logger, added: unknown, options?: ChildOptions): Logger {
        const fields = newBindings(this, added)
        const level = options?.level
        const created = child.call(this, fields, level === undefined ? {} : { level })
        bindingsOf.set(created, { ...bindingsOf.get(this), ...fields })
        return created
      },
    },
    setBindings: {
      value(this: Logger, added: unknown): void {
        const fields = newBindings(this, added)
        setBindings.call(this, fields)
        bindingsOf.set(this, { ...bindingsOf.get(this), ...fields })
      },
    },
  })
  return root
}

function newBindings(logger: Logger, added: unknown): CleanFields {
  const fields = typeof added === 'object' && added !== null ? cleanFields(added) : {}
  return ownFields(fields, bindingsOf.get(logger) ?? {})
}
