import { defineConfig } from 'vitest/config'

/** The one test setup: Node, no globals, and a JSON report that `.ci/run` adds up. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', '*.test.ts', 'lint/**/*.test.ts'],
    // A package that has nothing to prove yet is not a failure of the build; the sweeps say what must be proved.
    passWithNoTests: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: '.test-results/vitest.json' }]],
  },
})
