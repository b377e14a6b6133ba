import { Badge } from '@/components/ui/badge'

/** Nobody may take the sandbox's text for a model's. */
export function SandboxNote() {
  return (
    <Badge
      tone="caution"
      title="No model is configured, so a built-in stand-in answers. Its text means nothing."
    >
      Sandbox: not a real model
    </Badge>
  )
}
