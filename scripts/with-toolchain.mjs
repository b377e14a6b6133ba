/**
 * Runs a script of this folder with the Node and pnpm that the project is made for, bringing both from the npm registry
 * where they are missing. This file itself runs on any Node from 20 on, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const NODE = { major: 24, version: '24.21.0' }
const PNPM = { major: 10, version: '10.34.9' }

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.toolchain')
const bin = join(folder, 'node_modules', '.bin')
const onWindows = process.platform === 'win32'

function majorOf(command) {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', shell: onWindows })
  return Number.parseInt(String(stdout ?? '').replace(/^v/, ''), 10)
}

function isComplete() {
  return Number.parseInt(process.versions.node, 10) >= NODE.major && majorOf('pnpm') === PNPM.major
}

function bring() {
  if (existsSync(join(bin, 'node')) && existsSync(join(bin, 'pnpm'))) return
  console.log(`Bringing Node ${NODE.version} and pnpm ${PNPM.version} (once) …`)
  const packages = [`node@${NODE.version}`, `pnpm@${PNPM.version}`]
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...quiet, ...packages], {
    stdio: 'inherit',
    shell: onWindows,
  })
  if (status !== 0)
    fail('Could not bring Node and pnpm from the npm registry: check the network, then try again.')
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

const [script, ...args] = process.argv.slice(2)
const env = { ...process.env }
let node = process.execPath
if (!isComplete()) {
  bring()
  node = join(bin, onWindows ? 'node.cmd' : 'node')
  env.PATH = `${bin}${delimiter}${env.PATH ?? ''}`
}

// The channel tells the child when this process dies, however it dies: then everything it started ends too.
const child = spawn(node, [join(root, script), ...args], {
  cwd: root,
  env,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', () => fail('Could not run the brought Node: delete the .toolchain folder, then try again.'))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
