import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stripTypeScriptTypes } from 'node:module'

export type Pattern = { where: string; source: string; flags: string }

const LITERAL =
  /(?<=[=(,:?&|![{;>]\s*|return |^\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[\s.,;)\]}]|$)/gm

/** Every regular expression written in the package's sources: literals, and those assembled when a module loads. */
export const patternsIn = async (folder: string): Promise<Pattern[]> => {
  const patterns: Pattern[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  for (const name of files) {
    const code = stripTypeScriptTypes(readFileSync(join(folder, name), 'utf8')).replaceAll(
      /^\s*(?:\/\*\*?|\*|\/\/).*$/gm,
      '',
    )
    for (const [, source = '', flags = ''] of code.matchAll(LITERAL))
      patterns.push({ where: name, source, flags })
  }
  const Real = globalThis.RegExp
  let where = ''
  globalThis.RegExp = new Proxy(Real, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags)
      patterns.push({ where, source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    for (const name of files) {
      where = name
      await import(join(folder, name))
    }
  } finally {
    globalThis.RegExp = Real
  }
  return patterns
}
