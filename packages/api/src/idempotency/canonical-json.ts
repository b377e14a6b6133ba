/**
 * JSON in which the members of each object stand in the order of their names: two writings of one value are one text.
 * Entries of a list keep their order, which means something.
 */
export function canonicalJson(value: unknown): string {
  // A date has become its text by the time that the replacer sees it.
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member) ? inOrder(member) : member,
  )
}

function inOrder(members: object): object {
  return Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
