/**
 * Makes what follows from the grammar (`src/language/brink.langium`): the types of the syntax tree and the tables of the
 * editor's parser (Langium's own generator), and `generated/rules.ts`, the grammar as plain data for Brink's own parser,
 * which starts in a few milliseconds.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
process.chdir(here)
const rulesFile = join(here, 'src/language/generated/rules.ts')
// Langium asks before it works beside a file that it does not know.
rmSync(rulesFile, { force: true })
const { generate } = await import('langium-cli')
if (!(await generate({ mode: 'production' }))) process.exit(2)

const { EmptyFileSystem, URI } = await import('langium')
const { createLangiumGrammarServices } = await import('langium/grammar')
const file = join(here, 'src/language/brink.langium')
const { shared } = createLangiumGrammarServices(EmptyFileSystem)
const document = shared.workspace.LangiumDocumentFactory.fromString(readFileSync(file, 'utf8'), URI.file(file))
await shared.workspace.DocumentBuilder.build([document])
const grammar = document.parseResult.value

const isArray = (value) => Array.isArray(value)

/** An element of the grammar as nested lists; see `syntax/table.ts` for their meaning. */
function table(element, assigned = []) {
  const inner = body(element, assigned)
  const word = { '?': 'optional', '*': 'many', '+': 'some' }[element.cardinality]
  return word ? [[word, inner]] : inner
}

function body(element, assigned) {
  switch (element.$type) {
    case 'Group':
      return element.elements.flatMap((part) => table(part, assigned))
    case 'Alternatives':
      return [['any', element.elements.map((part) => table(part, assigned))]]
    case 'Keyword':
      return [['token', element.value, ...assigned]]
    case 'Assignment':
      return body(element.terminal, [element.feature, element.operator])
    case 'CrossReference':
      return [['name', element.terminal.rule.ref.name, ...assigned]]
    case 'RuleCall': {
      const rule = element.rule.ref
      if (rule.$type === 'TerminalRule') return [['token', rule.name, ...assigned]]
      return rule.fragment ? table(rule.definition) : [['rule', rule.name, ...assigned]]
    }
    case 'Action':
      return []
    default:
      throw new Error(`the grammar has an element that its tables do not know: ${element.$type}`)
  }
}

function typeOf(rule) {
  let type = rule.inferredType?.name ?? rule.name
  const first = rule.definition.$type === 'Group' ? rule.definition.elements[0] : rule.definition
  if (first?.$type === 'Action') type = first.inferredType.name
  return type
}

/** Names of properties that are lists, and that are true or false. */
function properties(elements, how, found = new Set()) {
  for (const element of elements) {
    if (!isArray(element)) continue
    if ((element[0] === 'token' || element[0] === 'name' || element[0] === 'rule') && element[3] === how)
      found.add(element[2])
    else properties(element, how, found)
  }
  return found
}

const rules = grammar.rules
  .filter((rule) => rule.$type === 'ParserRule' && !rule.fragment)
  .map((rule) => {
    const elements = table(rule.definition)
    const lists = [...properties(elements, '+=')]
    const flags = [...properties(elements, '?=')]
    return { name: rule.name, type: typeOf(rule), lists, flags, body: elements }
  })
const lines = rules.map((rule) => `  ${JSON.stringify(rule)},`)
writeFileSync(
  rulesFile,
  `// Made from brink.langium by grammar.mjs.\nimport type { RuleTable } from '../syntax/table.ts'\n\nexport const rules: readonly RuleTable[] = [\n${lines.join('\n')}\n]\n`,
)
