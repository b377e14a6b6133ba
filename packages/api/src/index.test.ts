import { expect, it } from 'vitest'
import * as api from './index.ts'
import * as procedures from './procedures.ts'
import * as schemas from './schemas.ts'

it('offers the apps this and no more', () => {
  expect(Object.keys(api).toSorted()).toEqual([
    'AUDIT_KINDS',
    'LIMITS',
    'REQUEST',
    'appRouter',
    'createContext',
    'createServices',
    'handleAuth',
    'handleCspReport',
    'handleDocs',
    'handleEvents',
    'handleExport',
    'handleHealth',
    'handleReady',
    'handleRest',
    'handleTrpc',
    'openApiAnswer',
    't',
  ])
})

it('offers builders five ways to begin a procedure', () => {
  expect(Object.keys(procedures).toSorted()).toEqual([
    'adminProcedure',
    'generateProcedure',
    'protectedProcedure',
    'publicProcedure',
    'workspaceProcedure',
  ])
})

it('offers forms the schemas that the server holds them to', () => {
  expect(Object.keys(schemas).toSorted()).toMatchInlineSnapshot(`
    [
      "API_KEY",
      "AddressInput",
      "ApiKeyDraft",
      "CHARACTER",
      "CHARACTER_SORTS",
      "GENERATION",
      "GENERATION_TASKS",
      "GenerateInput",
      "ProfileInput",
      "ROLES",
      "ResetPasswordInput",
      "STORY_EVENT",
      "STORY_EVENT_SORTS",
      "STORY_ORDER",
      "SignUpInput",
      "VerifyEmailInput",
      "WORKSPACE",
    ]
  `)
})
