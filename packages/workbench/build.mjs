/** Builds the workbench to static files in `dist/`, and lays them beside the command line, which serves them. */
import { cpSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

await build({ configFile: at('vite.config.ts'), logLevel: 'warn' })

const place = at('../brink/dist/workbench')
const fresh = `${place}.${process.pid}`
cpSync(at('dist'), fresh, { recursive: true })
rmSync(place, { recursive: true, force: true })
renameSync(fresh, place)
