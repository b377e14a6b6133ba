export type Block = { kind: string; content: string }

const BLOCK = /^<<<([0-9a-f]{32}) begin (\w+)>>>\n([\s\S]*?)\n<<<\1 end>>>$/gm

/** Reads a delimited message the way a well-behaved model should: only matching lines open and close a block. */
export function readBlocks(message: string): Block[] {
  return [...message.matchAll(BLOCK)].map(([, , kind = '', content = '']) => ({ kind, content }))
}
