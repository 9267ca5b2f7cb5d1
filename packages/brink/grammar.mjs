/**
 * Makes the parser's tables and the types of the syntax tree from the grammar (`src/language/brink.langium`).
 * The generator checks the grammar with `Object.groupBy`, which Node 20 does not have yet.
 */
Object.groupBy ??= (items, keyOf) => {
  const groups = Object.create(null)
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    groups[key] ??= []
    groups[key].push(item)
  }
  return groups
}
process.chdir(import.meta.dirname)
const { generate } = await import('langium-cli')
if (!(await generate({ mode: 'production' }))) process.exit(2)
