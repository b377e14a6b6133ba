export { proxy } from '../../src/proxy.ts'
