/**
 * Finds a Chrome or Chromium for the tests that look at pages: BRINK_CHROMIUM, else an installed browser, else (as root on
 * a machine with apt-get) Debian's, which is then installed. Throws, with what would mend it, when there is none.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
]

/** Flags for a browser that is alone with one page: nothing that asks the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function runnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...onPath, ...places, ...playwrights()].find(runnable)
}

/** Browsers that `npx playwright install chromium` has put into its cache. */
function playwrights() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  const versions = readdirSync(cache).filter((name) => name.startsWith('chromium'))
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ]
  return versions.flatMap((version) => inside.map((path) => join(cache, version, path)))
}

function installDebians() {
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-q'], options)
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], options)
}

/** The path of a browser. */
export function findChromium() {
  const named = process.env.BRINK_CHROMIUM
  if (named) {
    if (runnable(named)) return named
    throw new Error(`BRINK_CHROMIUM is ${named}, which is no program that can be run.`)
  }
  const found = installed()
  if (found) return found
  let why = ''
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      installDebians()
      const now = installed()
      if (now) return now
    } catch (error) {
      why = ` Installing Debian's failed: ${error.message}.`
    }
  }
  throw new Error(
    `No Chrome or Chromium was found.${why} Run \`npx playwright install chromium\`, or name one in BRINK_CHROMIUM.`,
  )
}
