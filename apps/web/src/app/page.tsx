import Link from 'next/link'
import type { ReactNode } from 'react'
import { Chain } from '@/components/landing/chain'
import { Verb } from '@/components/landing/verb'
import { WhatChanged } from '@/components/landing/what-changed'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { buttonStyles } from '@/components/ui/button'
import { currentTheme } from '@/theme/current-theme'

export default async function Landing() {
  return (
    <>
      <SiteHeader />
      <main id="content" className="mx-auto max-w-6xl px-5 sm:px-8">
        <section className="grid items-start gap-x-16 gap-y-12 pt-10 pb-20 sm:pt-16 lg:grid-cols-[1fr_minmax(0,34rem)] lg:pb-28">
          <div className="grid justify-items-start gap-6 lg:sticky lg:top-16">
            <h1 className="text-[clamp(2.375rem,1.4rem+4.1vw,3.75rem)] leading-[1.06] font-semibold tracking-[-0.035em]">
              Put a model in front of people, and a gate in front of the model.
            </h1>
            <p className="max-w-lg text-lg text-muted">
              Portcullis is a foundation for products built on a language model. Every call takes one guarded
              way through it, and nobody, not even the person who wrote it, can take another.
            </p>
            <div className="flex flex-wrap gap-3 pt-2">
              <Link href="/sign-up" className={buttonStyles()}>
                Create an account
              </Link>
              <Link href="/sign-in" className={buttonStyles({ variant: 'secondary' })}>
                Sign in
              </Link>
            </div>
          </div>
          <Chain />
        </section>

        <Section title="You see what the guards did">
          <WhatChanged />
          <p>
            Text that pretends to be an instruction is taken apart before the model reads it, and the
            difference is shown to whoever wrote it. Nothing is changed behind your back, and nothing is
            refused without a reason.
          </p>
        </Section>

        <Section title="Forgetting a guard does not compile">
          <Verb />
          <p>
            Who may call, how often, what goes in and what comes out stand on every procedure. Types notice
            what is missing while you type; tests that walk the whole API notice the rest.
          </p>
        </Section>
      </main>
      <SiteFooter theme={await currentTheme()} />
    </>
  )
}

function Section({ title, children }: { title: string; children: [ReactNode, ReactNode] }) {
  const [picture, words] = children
  return (
    <section className="grid items-center gap-x-16 gap-y-8 border-t border-line py-16 lg:grid-cols-[minmax(0,24rem)_1fr] lg:py-20">
      <div className="grid gap-4">
        <h2 className="text-2xl font-semibold">{title}</h2>
        <div className="text-muted">{words}</div>
      </div>
      {picture}
    </section>
  )
}
