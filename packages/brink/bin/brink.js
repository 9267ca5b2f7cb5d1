#!/usr/bin/env node
/**
 * Starts the command line: loads the bundle in `dist/` with its V8 code cache. A cache that is missing, stale, of
 * another Node or unreadable only makes the start slower. CommonJS (see package.json beside this file), because a module
 * would take Node ten milliseconds more to load.
 */
'use strict'

const { readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const file = join(__dirname, '..', 'dist', 'cli.cjs')
const cacheFile = join(__dirname, '..', 'dist', 'cli.cache')

function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

async function start(bundle) {
  // The first line names the bundle's contents; the cache begins with the line of the bundle that it was made for.
  const head = bundle.subarray(0, bundle.indexOf(10) + 1)
  const cache = read(cacheFile)
  const cachedData = cache?.subarray(0, head.length).equals(head) ? cache.subarray(head.length) : undefined
  const script = new Script(bundle.utf8Slice(), { filename: file, cachedData })
  const module = { exports: {} }
  script.runInThisContext()(require, module, module.exports)
  process.exitCode = await module.exports.main(process.argv.slice(2))
  if (process.env.BRINK_WRITE_CACHE) {
    writeFileSync(`${cacheFile}.${process.pid}`, Buffer.concat([head, script.createCachedData()]))
    renameSync(`${cacheFile}.${process.pid}`, cacheFile)
  }
}

const bundle = read(file)
if (bundle === undefined) {
  process.stderr.write(
    'brink has not been built: dist/cli.cjs is missing. Run "npm run build" in the folder of the project.\n',
  )
  process.exitCode = 3
} else start(bundle)
