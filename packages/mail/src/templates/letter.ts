import type { z } from 'zod'

/** What a mail says, before it is written as text and as HTML. */
export type Letter = {
  /** Fixed words of ours, never a person's: a subject is a header, and a place where phishing is read first. */
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action?: {
    readonly label: string
    /** A page of this app. The origin before it comes from the configuration. */
    readonly path: `/${string}`
    /** Travels in the fragment, which no browser sends to a server and no server can log. */
    readonly token?: string
  }
}

export type Template<Values extends z.ZodType = z.ZodType> = {
  readonly values: Values
  readonly write: (values: z.output<Values>) => Letter
}

/** Holds the two halves of a template together, so that its words can only use what its values have. */
export function template<Values extends z.ZodType>(values: Values, write: Template<Values>['write']) {
  return { values, write }
}
