/** Characters of one file. A workspace of ordinary texts is far below; one of the largest is exported in parts. */
export const MAX_CSV_LENGTH = 8_000_000
