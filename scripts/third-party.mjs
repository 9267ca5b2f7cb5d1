/** The licences of the packages that a bundle has parts of, which ask to go with every copy. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const rule = `\n${'-'.repeat(80)}\n\n`
const inPackage = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/

/** One text of all licences and notices, by folder; `files` are absolute paths of what has been bundled, of packages or not. */
export function thirdParties(files) {
  const folders = new Set(
    Array.from(files, (file) => inPackage.exec(file)?.[0]).filter((folder) => folder !== undefined),
  )
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const licences = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    return `${name} ${version} (${license})\n\n${licences.join('\n\n')}\n`
  })
  return `Brink is built with parts of these packages.\n${rule}${texts.join(rule)}`
}
