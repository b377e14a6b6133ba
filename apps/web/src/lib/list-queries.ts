/** How the next page of any list is asked for; the server hands out the cursor. */
export const nextPage = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
}

export const PAGE_SIZE = 20
