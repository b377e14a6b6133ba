/** What a rule found in a reading: where, and how much it says (in log-odds). */
export type Reason = { rule: string; start: number; end: number; weight: number }
