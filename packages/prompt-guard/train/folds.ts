/**
 * Sources that are left out together when the model is judged: each fold has attacks and benign texts that the fitted
 * model has not seen, and relatives (the jailbreak collections) stand in one fold.
 */
export const FOLDS: readonly (readonly string[])[] = [
  [
    'inthewild_jailbreak',
    'self_reminder_jb',
    'gptfuzzer_templates',
    'giskard',
    'jackhhao_benign',
    'gsm8k',
    'mt_vicuna_bench',
  ],
  ['deepset', 'code_dev', 'awesome_prompts_zh'],
  ['asb_tool_injection', 'garak_sysprompt_extraction', 'docs_dev', 'self_instruct_user'],
  ['parapet_handwritten', 'awesome_chatgpt_prompts', 'humaneval_code'],
  ['own-attacks', 'own-benign'],
]
