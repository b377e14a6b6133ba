/** The same few attacks and everyday sentences around them, in one language. */
export type LanguageTexts = { code: string; attacks: readonly string[]; benign: readonly string[] }
