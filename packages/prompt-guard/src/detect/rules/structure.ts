import type { Reason } from './reason.ts'

/**
 * Shapes rather than words: tokens and headings that pretend the text has ended and another voice speaks.
 * Every expression is bounded, so the search stays linear; most texts lack what the shape needs and are not searched.
 */
const SHAPES: readonly { id: string; needs: string; pattern: RegExp; weight: number }[] = [
  {
    id: 'chat-template-token',
    needs: '',
    pattern:
      /<\|(?:im_start|im_end|start_header_id|end_header_id|eot_id|endoftext|system|user|assistant|begin_of_text)\|>|\[\/?inst\]|<<\/?sys>>|<\/?s>\s?\[inst\]|<start_of_turn>/g,
    weight: 2.2,
  },
  {
    id: 'role-line',
    needs: '',
    pattern:
      /(?:^|\n)[ \t>*#[<_-]{0,6}(?:system|assistant|developer|admin|administrator)(?: (?:message|prompt|note|override|instruction|instructions|update|alert|notice|admin))?[ \t\]>*_]{0,4}[:\]>]/g,
    weight: 1.6,
  },
  {
    id: 'false-ending',
    needs: '',
    pattern:
      /(?:[-=#*_<]{3,12} ?|<\/|\[(?!new))(?:end|end of|ende|stop|begin|start of|new)[ _-](?:of[ _-])?(?:the[ _-])?(?:input|user input|document|text|prompt|context|file|email|message|data|page|article|conversation|user data|instructions?|new instructions?|system prompt|task|session|query|content)/g,
    weight: 1.4,
  },
  {
    id: 'task-complete',
    needs: 'task ',
    pattern:
      /\b(?:answer|response|output|result|task|status) ?: ?(?:the )?task (?:is )?(?:now )?(?:complete|completed|finished|done|accomplished)/g,
    weight: 2.4,
  },
  {
    id: 'closing-tag',
    needs: '</',
    pattern:
      /<\/(?:user|user_input|userinput|input|document|documents|context|data|instructions?|system|system_prompt|prompt|query|message|untrusted|tool_response|tool_result|function_results)>/g,
    weight: 0.9,
  },
]

const ITEM = /^\n?[ \t]{0,6}[*-][ \t]/
const INDENT = /^\n?[ \t]{1,12}/

/** `admin:` in a block of code or over a deeper line is a key of data, and `* **system**: …` an item of a list: nobody speaks there. */
const isKey = (text: string, at: number, line: string): boolean => {
  if (ITEM.test(line)) return true
  const indent = INDENT.exec(line)?.[0].replace('\n', '').length ?? 0
  if (indent === 0) return false
  if (/[{([,][ \t]{0,8}$/.test(text.slice(Math.max(0, at - 16), at))) return true
  const next = text.slice(at + line.length, at + line.length + 64)
  const deeper = /^[ \t]{0,8}\n([ \t]{1,48})\S/.exec(next)?.[1]
  return deeper !== undefined && deeper.length > indent
}

/** Finds the shapes in a folded (lower-case) reading. */
export const findShapes = (text: string): Reason[] => {
  const found: Reason[] = []
  for (const { id, needs, pattern, weight } of SHAPES) {
    if (!text.includes(needs)) continue
    // `matchAll` would make a copy of the pattern for each text.
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (id === 'role-line' && isKey(text, match.index, match[0])) continue
      found.push({ rule: id, start: match.index, end: match.index + match[0].length, weight })
      if (found.length >= 64) return found
    }
  }
  return found
}
