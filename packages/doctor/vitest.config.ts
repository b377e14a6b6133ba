export { default } from '@portcullis/config/vitest'
