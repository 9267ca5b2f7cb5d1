#!/usr/bin/env node
/**
 * Starts the command line: loads the bundle in `dist/` with its V8 code cache. A cache that is missing, stale, of
 * another Node or unreadable only makes the start slower.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

const file = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const cacheFile = fileURLToPath(new URL('../dist/cli.cache', import.meta.url))

function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

const bundle = read(file)
if (bundle === undefined) {
  process.stderr.write(
    'brink has not been built: dist/cli.cjs is missing. Run "npm run build" in the folder of the project.\n',
  )
  process.exit(3)
}
// The first line names the bundle's contents; the cache begins with the line of the bundle that it was made for.
const head = bundle.subarray(0, bundle.indexOf(10) + 1)
const cache = read(cacheFile)
const cachedData = cache?.subarray(0, head.length).equals(head) ? cache.subarray(head.length) : undefined
const script = new Script(`(function(require,module,exports){${bundle.toString('utf8')}\n})`, {
  filename: file,
  cachedData,
})
const module = { exports: {} }
script.runInThisContext()(createRequire(file), module, module.exports)
process.exitCode = await module.exports.main(process.argv.slice(2))

if (process.env.BRINK_WRITE_CACHE) {
  try {
    writeFileSync(`${cacheFile}.${process.pid}`, Buffer.concat([head, script.createCachedData()]))
    renameSync(`${cacheFile}.${process.pid}`, cacheFile)
  } catch {
    // A read-only installation: it stays as it is.
  }
}
