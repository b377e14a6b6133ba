/** The package has no types of its own. */
declare module 'llm_guardrail' {
  type Answer = { detected: boolean; confidence: number }
  export const checkInjection: (prompt: string) => Promise<Answer>
  export const checkJailbreak: (prompt: string) => Promise<Answer>
}
