export type Guard = { name: string; says: string; declared?: true }

/** The chain of packages/api/src/procedures.ts, in its order and in a member's words. */
export const GUARDS: readonly Guard[] = [
  { name: 'Request log', says: 'Every call gets a number that you can quote.' },
  { name: 'Error boundary', says: 'A failure says that it happened, never how we are built.' },
  { name: 'Rate limit', says: 'Nobody can hurry or flood it. If counting fails, it closes.' },
  { name: 'Authentication', says: 'A live session, which you can end from anywhere.' },
  { name: 'Cross-site check', says: 'Another site cannot act in your name.' },
  { name: 'Workspace', says: 'Your rows and no one else’s, twice over.' },
  { name: 'Permission', says: 'Declared on the procedure, decided in one place.', declared: true },
  { name: 'Input', says: 'Bounded in every part. What is not expected is refused.', declared: true },
  {
    name: 'Prompt guard',
    says: 'Prompts are cleaned and judged, and personal data stays behind.',
    declared: true,
  },
  { name: 'Output', says: 'Only what was allowed out comes out.', declared: true },
]
