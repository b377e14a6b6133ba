import type { ReactNode } from 'react'

/** A whole procedure, as a builder writes it. */
export function Verb() {
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-surface">
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long line scrolls, and the keyboard must reach it
        tabIndex={0}
        aria-label="The source of a procedure"
        className="overflow-x-auto"
      >
        <pre className="p-5 font-mono text-[0.8125rem] leading-[1.75] text-muted sm:p-6">
          <code>
            {'export const create = workspaceProcedure\n  '}
            <Guarded>{".permission('character:create')"}</Guarded>
            {'\n  '}
            <Guarded>{".limit('write')"}</Guarded>
            {'\n  '}
            <Guarded>{'.input(CharacterDraft)'}</Guarded>
            {'\n  '}
            <Guarded>{'.output(Character)'}</Guarded>
            {`
  .mutation(({ ctx, input }) =>
    ctx.tenant(async (tx) => {
      const character = await tx.character.create({ data: input })
      await ctx.audit(tx, 'character.created', { character })
      return character
    }),
  )`}
          </code>
        </pre>
      </section>
    </figure>
  )
}

function Guarded({ children }: { children: ReactNode }) {
  return <span className="font-medium text-accent">{children}</span>
}
