import { expect, it } from 'vitest'
import * as api from './index.ts'
import * as procedures from './procedures.ts'
import * as schemas from './schemas.ts'

it('offers the apps this and no more', () => {
  expect(Object.keys(api).toSorted()).toEqual([
    'LIMITS',
    'REQUEST',
    'appRouter',
    'createContext',
    'createServices',
    'handleAuth',
    'handleHealth',
    'handleReady',
    'handleTrpc',
    't',
  ])
})

it('offers builders four ways to begin a procedure', () => {
  expect(Object.keys(procedures).toSorted()).toEqual([
    'generateProcedure',
    'protectedProcedure',
    'publicProcedure',
    'workspaceProcedure',
  ])
})

it('offers forms the schemas that the server holds them to', () => {
  expect(Object.keys(schemas).toSorted()).toMatchInlineSnapshot(`
    [
      "CHARACTER",
      "GENERATION",
      "GENERATION_TASKS",
      "GenerateInput",
      "SignUpInput",
    ]
  `)
})
