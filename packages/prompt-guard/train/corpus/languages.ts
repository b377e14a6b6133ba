import type { LanguageTexts } from './language-texts.ts'
import { EASTERN } from './languages-east.ts'
import { WESTERN } from './languages-west.ts'

export const LANGUAGES: readonly LanguageTexts[] = [...WESTERN, ...EASTERN]
