/**
 * Builds the workbench: static files in `dist/` for any web server, the same as one file (`dist/brink.html`) to save and
 * send, and a copy beside the command line, which serves it.
 */
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { thirdParties } from '../../scripts/third-party.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const configFile = at('vite.config.ts')

// Built aside and put in place at the end, so that whoever serves `dist/` never meets half a build.
const fresh = at(`dist.${process.pid}`)
const bundled = new Set()
/** Notes what goes into a bundle. */
const noteBundled = {
  name: 'note-bundled',
  generateBundle(_, output) {
    for (const part of Object.values(output))
      for (const id of part.moduleIds ?? []) bundled.add(id.replace(/^\0|\?.*$/g, ''))
  },
}
await build({
  configFile,
  logLevel: 'warn',
  plugins: [noteBundled],
  worker: { format: 'es', plugins: () => [noteBundled] },
  build: { outDir: fresh },
})
const licences = thirdParties(bundled)
writeFileSync(`${fresh}/third-party.txt`, licences)

/**
 * In one file there are no others to load: workers and lazy parts go into the one script. Workers are classic ones there,
 * because a page from disk has no origin that could load a module.
 */
const inlineWorkers = {
  name: 'inline-workers',
  enforce: 'pre',
  resolveId: (id, importer) => (id.endsWith('/spawn.ts') && importer ? at('src/engine/spawn-inline.ts') : undefined),
}
const [one] = [
  await build({
    configFile,
    logLevel: 'warn',
    plugins: [inlineWorkers],
    worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
    build: { write: false, cssCodeSplit: false, rolldownOptions: { output: { codeSplitting: false } } },
  }),
].flat()
writeFileSync(`${fresh}/brink.html`, single(one.output))

const beside = at(`../brink/dist/workbench.${process.pid}`)
cpSync(fresh, beside, { recursive: true })
replace(beside, at('../brink/dist/workbench'))
replace(fresh, at('dist'))

function replace(from, to) {
  rmSync(to, { recursive: true, force: true })
  renameSync(from, to)
}

/** The page with its script and styles in it; the policy names the script by its hash, and lets nothing else run or load. */
function single(output) {
  const icon = `data:image/svg+xml;base64,${readFileSync(at('public/icon.svg')).toString('base64')}`
  const script = output
    .filter((o) => o.type === 'chunk')
    .map((o) => o.code.replaceAll('</script', '<\\/script').replaceAll('./icon.svg', icon))
    .join('\n')
  const styles = output
    .filter((o) => o.type === 'asset' && o.fileName.endsWith('.css'))
    .map((o) => o.source)
    .join('\n')
  const hash = createHash('sha256').update(script).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`
  const page = output.find((o) => o.fileName === 'index.html').source
  return (
    page
      .replace(/\s*<script[^>]*><\/script>/g, '')
      .replace(/\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
      .replace(/href="[^"]*icon\.svg"/, () => `href="${icon}"`)
      .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, head) => head + policy)
      .replace('</head>', () => `<style>${styles}</style></head>`)
      .replace('</body>', () => `<script type="module">${script}</script></body>`)
      // The file goes about alone, and the licences ask to go with it.
      .replace(/\s*$/, () => `\n<!--\n${licences.replaceAll('-->', '-- >')}-->\n`)
  )
}
