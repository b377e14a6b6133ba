export { SEALED_COLUMNS, type SealedColumn } from './columns.ts'
export { sealContext } from './context.ts'
export { type Rotated, rotateKeys, type RotateOptions, type Unreadable } from './rotate.ts'
