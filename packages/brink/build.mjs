/**
 * Builds `dist/`: the command line as one file with a V8 code cache beside it, the library as one ES module for Node
 * and browsers, and the types. `--no-types` leaves the types out (they take most of the time).
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { thirdParties } from '../../scripts/third-party.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const at = (...parts) => join(here, ...parts)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const { resolve: resolveModule } = createRequire(import.meta.url)

/** Runs a Node program that an installed package declares as its `bin`. */
function runBin(packageName, binName, args) {
  const manifest = resolveModule(`${packageName}/package.json`)
  const bin = JSON.parse(readFileSync(manifest, 'utf8')).bin
  const file = resolve(dirname(manifest), typeof bin === 'string' ? bin : bin[binName])
  try {
    execFileSync(process.execPath, [file, ...args], { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] })
  } catch (error) {
    process.stderr.write(`${binName} ${args.join(' ')} failed:\n${error.stdout}\n`)
    process.exit(1)
  }
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

/** Makes the parser's tables and syntax tree types when the grammar is newer than they are. */
function generateParser() {
  const grammar = at('src/language/brink.langium')
  const output = ['ast.ts', 'grammar.ts', 'module.ts', 'rules.ts'].map((name) => at('src/language/generated', name))
  const oldest = Math.min(...output.map(modified))
  const newest = Math.max(...[grammar, at('langium-config.json'), at('grammar.mjs')].map(modified))
  if (existsSync(grammar) && newest > oldest)
    execFileSync(process.execPath, [at('grammar.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** A bundle's banner names its contents, so that a code cache made for another bundle is never used. */
const banner = (text) => `/*brink ${version} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}*/`

const shared = {
  bundle: true,
  // BRINK_PLAIN=1 keeps the names, for profiles.
  minify: !process.env.BRINK_PLAIN,
  target: ['es2022', 'node20.19'],
  charset: 'utf8',
  define: { BRINK_VERSION: JSON.stringify(version) },
  legalComments: 'external',
  logLevel: 'warning',
  write: false,
  metafile: true,
  absWorkingDir: here,
}

/**
 * Commander loads what starts other programs, and with it all of Node's network, for a feature that is not used here:
 * five milliseconds of every start. It gets it when it asks for it.
 */
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'lazy' } : undefined,
    )
    const contents = `exports.spawn = (...call) => process.getBuiltinModule('node:child_process').spawn(...call)`
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({ contents, loader: 'js' }))
  },
}

/** Writes a file so that a reader sees the old or the new one, never half of either. */
function replace(file, contents) {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, contents)
  renameSync(temporary, file)
}

/** Files that have gone into a bundle, absolute. */
const bundled = new Set()

async function bundle(options, outfile) {
  const { wrap = (text) => text, ...settings } = options
  const result = await build({ ...shared, ...settings, outfile: at('dist', outfile) })
  for (const { path, text } of result.outputFiles) {
    replace(path, path.endsWith(outfile) ? `${banner(text)}\n${wrap(text)}` : text)
  }
  // Inputs of a plugin have its namespace before their path.
  for (const input of Object.keys(result.metafile.inputs)) bundled.add(at(input.replace(/^[a-z-]+:/, '')))
  if (process.env.BRINK_METAFILE) writeFileSync(at('dist', `${outfile}.meta.json`), JSON.stringify(result.metafile))
}

generateParser()
mkdirSync(at('dist'), { recursive: true })
const parts = []
if (existsSync(at('src/cli/main.ts'))) {
  const wrap = (text) => `(function(require,module,exports){${text}\n})`
  parts.push(
    bundle(
      { entryPoints: ['src/cli/main.ts'], platform: 'node', format: 'cjs', plugins: [lazyChildProcess], wrap },
      'cli.cjs',
    ),
  )
}
parts.push(
  bundle(
    { entryPoints: ['src/index.ts'], platform: 'neutral', mainFields: ['module', 'main'], format: 'esm' },
    'index.js',
  ),
)
const outcomes = await Promise.allSettled(parts)
// esbuild has told what is wrong, with the place.
if (outcomes.some((outcome) => outcome.status === 'rejected')) process.exit(1)
replace(at('dist/third-party.txt'), thirdParties(bundled))

if (existsSync(at('dist/cli.cjs'))) {
  // The cache holds the functions that a run has compiled, so it is made by a run that uses much of the language.
  rmSync(at('dist/cli.cache'), { force: true })
  const crisis = at('../../examples/winter-2021/winter-2021.brink')
  const env = { ...process.env, BRINK_WRITE_CACHE: '1' }
  try {
    execFileSync(process.execPath, [at('bin/brink.js'), 'solve', crisis], { stdio: 'ignore', env })
  } catch {
    // Without a cache the command line starts a little slower, and works.
  }
}
if (!process.argv.includes('--no-types')) {
  rmSync(at('dist/types'), { recursive: true, force: true })
  runBin('typescript', 'tsc', ['-p', 'tsconfig.build.json'])
}
