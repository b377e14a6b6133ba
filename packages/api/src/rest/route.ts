import type { z } from 'zod'

/** Where a procedure stands in the REST API. The workspace is not part of the path: it is the key's. */
export type RestRoute = {
  /** A query is a GET; a mutation is one of the others. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the version, with members of the input in braces: `/characters/{characterId}`. */
  path: `/${string}`
  /** One line for the documentation. */
  summary: string
  /** 200 unless told. */
  status?: 200 | 201
  /** The first version unless told. A changed procedure stands beside the old one, under the next version. */
  version?: RestVersion
  deprecated?: Deprecation
  /** For a stream: the one answer that its events come to. */
  collected?: Collected
}

export const REST_VERSIONS = ['v1', 'v2'] as const
export type RestVersion = (typeof REST_VERSIONS)[number]

/** It keeps working, and says so in headers: RFC 9745 and RFC 8594. */
export type Deprecation = {
  since: Date
  /** When it ends. */
  sunset: Date
  /** What takes its place, as an absolute path. */
  successor: `/api/${string}`
}

export type Collected = {
  schema: z.ZodType
  from: (events: readonly unknown[]) => unknown
}

/** What a stream comes to over REST. `Event` is the schema of the stream's events, which the chain has held it to. */
export function collect<Event extends z.ZodType, Answer extends z.ZodType>(
  schema: Answer,
  from: (events: readonly z.output<Event>[]) => z.input<Answer>,
): Collected {
  // The events come out of `guardStream`, which parsed each with this very schema.
  return { schema, from: from as Collected['from'] }
}
