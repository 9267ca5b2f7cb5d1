import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { library } from './library-plugin.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(readFileSync(at('../brink/package.json'), 'utf8')) as { version: string }

export default defineConfig({
  root: at('.'),
  // Relative, so that the page works from any folder of any server.
  base: './',
  plugins: [library([at('../../examples/winter-2021/winter-2021.brink')], at('../../models')), solid()],
  resolve: { alias: { brink: at('../brink/src/index.ts') } },
  define: { BRINK_VERSION: JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: at('dist'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Workers and styles stay files of their own: the Content Security Policy allows no data: scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})
