/** How much of anything may reach a log line. A record beyond these is cut, never refused. */
export const LIMITS = {
  /** Characters of one text value. */
  text: 2_048,
  /** Characters of a field's name. */
  name: 64,
  /** Levels of nesting below the record. */
  depth: 6,
  /** Fields of one object, entries of one Map. */
  fields: 64,
  /** Items of one array or Set. */
  items: 32,
  /** Characters of all names and values of one record together; with JSON's own marks a line stays under 64 KB. */
  record: 16_384,
  /** Frames of one stack, characters of one frame. */
  frames: 16,
  frame: 256,
  /** Errors of one cause chain, errors of one AggregateError. */
  causes: 5,
} as const
