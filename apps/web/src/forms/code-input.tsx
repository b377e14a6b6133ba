import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/input'

type CodeProps = Omit<ComponentProps<typeof Input>, 'type' | 'name'>

/** Six digits, offered by phones and password managers that have them. */
export function CodeInput(props: CodeProps) {
  return (
    <Input
      {...props}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]{6}"
      maxLength={6}
      required
      className="font-mono tracking-[0.3em]"
    />
  )
}

export function RecoveryCodeInput(props: CodeProps) {
  return (
    <Input
      {...props}
      name="code"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      required
      className="font-mono"
    />
  )
}
