/**
 * The control tokens with which chat models mark turns. A serving stack that parses special tokens inside user
 * text would end the user's turn there and open a system turn (role injection), so they are removed wherever
 * they stand, in code too: a tokenizer does not know what a code block is.
 *
 * Sources: the chat templates published with the models (ChatML/Qwen/Phi/Yi, OpenAI Harmony, Llama 2-4, Mistral and
 * Mixtral, Gemma, DeepSeek, Command-R, Granite, GLM/Kimi, StarCoder, Zephyr, MiniMax, Nemotron, Falcon, EXAONE, Seed-OSS,
 * InternLM).
 */

/** Longest skeleton that can still be a token; the look-back of the scanner, and so its cost, is bounded by it. */
export const LONGEST_TOKEN = 72

/** `<|name|>`: ChatML, Llama 3/4, Phi, Qwen, Harmony, Command-R, Granite, GLM, DeepSeek (whose bars are full-width). */
const BARRED = /^<\|\/?[a-z0-9_][a-z0-9_.:/-]{0,63}\|>$/
/** With blanks inside, only for names that are known: `<| x |>` is also two operators of F# and Elm. */
const BARRED_LOOSE =
  /^< ?\| {0,3}\/?(?:im[_ ](?:start|end|sep|system|user|assistant|middle)|(?:begin|end|start)[_ ]of[_ ](?:text|turn|sentence|role|image|document)|(?:start|end)[_ ]header[_ ]id|header[_ ](?:start|end)|eot(?:[_ ]id)?|eom(?:[_ ]id)?|endoftext|startoftext|python[_ ]tag|system|user|assistant|developer|tool|channel|message|return|constrain|call|observation|end|start|eos|bos|pad|tool[_ ](?:call|calls|output|outputs|sep)s?(?:[_ ](?:begin|end))?) {0,3}\| ?>$/
/** Gemma's one-sided bars: `<|turn>` … `<turn|>`. */
const HALF_BARRED =
  /^<(?:\|(?:turn|channel|think|tool|tool_call|tool_response|image|audio|video|system|user|assistant|im_start|im_end)|(?:turn|channel|think|tool|tool_call|tool_response|image|audio|video|system|user|assistant|im_start|im_end)\|)>$/
/** Bare angle-bracket tokens: sentence marks, Gemma turns, fill-in-the-middle, reserved rows, thinking and tool calls. */
const ANGLED =
  /^<\/?(?:s|bos|eos|pad|unk|sop|eop|start_of_turn|end_of_turn|start_of_image|end_of_image|image_soft_token|fim_prefix|fim_middle|fim_suffix|fim_pad|endoftext|end_of_text|begin_of_text|unused\d{1,4}|reserved_\d{1,4}|special_\d{1,4}|extra_id_\d{1,4}|(?:bos|eos|eop|pad|unk|cls|sep|mask)_token|eoh|eoa|(?:beginning|end)_of_sentence|(?:start|end)_(?:of_audio|function_(?:call|declaration|response))|audio_soft_token|(?:seed|minimax):[a-z_]{1,24}|longcat_[a-z_]{1,24}|toolcall|available_tools|think|thinking|tool_calls?|tool_responses?|tool_results?|tool_use|tool_outputs?|function_calls?|function_results?|function_responses?|antml:[a-z_]{1,24}|invoke|im_start|im_end|eot_id|eom_id|start_header_id|end_header_id|arg_key|arg_value) ?\/?>$/
/** Tool-call tags that carry the name as an attribute: `<invoke name="x">`, `<function=x>`, `<parameter=x>`. */
const ANGLED_ATTRIBUTE =
  /^<(?:(?:antml:)?(?:invoke|parameter) name=["'][a-z0-9_.:-]{0,40}["']|(?:function|parameter|tool|tool_call|function_call|tool_use|tool_result)(?:=| (?:name|id)=)["']?[a-z0-9_.:-]{0,40}["']?)>$/
/** DeepSeek's tool calls: `<｜DSML｜invoke name="x">`. */
const MARKED_UP = /^<\/?\|dsml\|[a-z_]{1,24}(?: [a-z]{1,12}="[a-z0-9_.:-]{0,40}"){0,3}>$/
/** Gemma's quotation mark inside a tool call. */
const QUOTE = '<|"|>'
const LLAMA_SYSTEM = /^<< ?\/? ?sys ?>>$/
/** Mistral's and Llama 2's brackets, GLM's masks, EXAONE's and Kimi's turns. */
const BRACKETED =
  /^\[(?: ?\/? ?(?:inst|system_prompt|available_tools|tool_calls|tool_results|tool_content|call_id|gmask|smask|model_settings|img_break|img_end|begin_audio|control_\d{1,4}) ?|\|(?:system|user|assistant|tool|endofturn)\|)\]$/
/** The same, but everyday words, which only their capitals make a token: `cmd [args]` is a synopsis. */
const SHOUTED = /^\[\/?(?:args|think|transcribe|bos|eos|eot)\]$/

/** Whether a folded, lower-cased string that begins with `<` or `[` and ends with `>` or `]` is a control token. */
export const isTemplateToken = (skeleton: string): boolean => {
  if (skeleton.startsWith('[')) return BRACKETED.test(skeleton) || SHOUTED.test(skeleton)
  // The characters beside the brackets tell which of the patterns can match at all.
  switch (skeleton.charAt(1)) {
    case '|':
      return (
        BARRED.test(skeleton) ||
        HALF_BARRED.test(skeleton) ||
        BARRED_LOOSE.test(skeleton) ||
        skeleton === QUOTE ||
        MARKED_UP.test(skeleton)
      )
    case ' ':
      return BARRED_LOOSE.test(skeleton)
    case '<':
      return LLAMA_SYSTEM.test(skeleton)
    default:
      if (skeleton.endsWith('|>')) return HALF_BARRED.test(skeleton)
      if (skeleton.startsWith('</|')) return MARKED_UP.test(skeleton)
      return ANGLED.test(skeleton) || (skeleton.includes('=') && ANGLED_ATTRIBUTE.test(skeleton))
  }
}

/** Whether such a token is one only when it is written in capitals. */
export const needsCapitals = (skeleton: string): boolean => SHOUTED.test(skeleton)

const HALF_SYSTEM = /^< ?\/? ?sys ?>>$/

/** Ends with both brackets of `<<SYS>>` but has only one of the first two. */
export const isHalfSystemToken = (skeleton: string): boolean => HALF_SYSTEM.test(skeleton)

/** Tokens that have other brackets than the rest: MiniMax's turns, Falcon's. */
const ODD_TOKENS = [']~b]', ']~!b[', '[e~[', '>>question<<', '>>answer<<'] as const
const oddByLast: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, last) =>
  ODD_TOKENS.filter((token) => token.charCodeAt(token.length - 1) === last),
)
const NONE: readonly string[] = []

export const oddTokensEndingIn = (last: number): readonly string[] => oddByLast[last] ?? NONE

/** After these the template writes the role as a bare word: `<|im_start|>system`, `<start_of_turn>user`. */
const OPENS_TURN =
  /^<\|? ?(?:im_start|im_sep|im_system|im_user|im_assistant|start_header_id|header_start|start_of_role|start_of_turn|start|turn|from|seed:bos|extra_id_\d{1,4}|special_\d{1,4}|beginning_of_sentence)\b[^a-z]{0,3}>$/

export const opensTurn = (skeleton: string): boolean => skeleton === ']~b]' || OPENS_TURN.test(skeleton)

/** Characters that may stand inside a token; the scanner's look-back stops at any other. */
const inside = new Uint8Array(128)
for (const char of `abcdefghijklmnopqrstuvwxyz0123456789_-.:/|="' `) inside[char.charCodeAt(0)] = 1

export const mayStandInside = (skeleton: number): boolean => inside[skeleton] === 1

/** Every token has a letter inside, but for one that is a quotation mark. */
export const isNameFold = (skeleton: number): boolean =>
  (skeleton >= 97 && skeleton <= 122) || skeleton === 34
