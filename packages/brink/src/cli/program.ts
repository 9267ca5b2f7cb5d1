/** The command line as commander understands it, made of the registry of commands. */
import { Command, CommanderError, Option } from 'commander'
import type { CommandSpec } from './command-spec.ts'
import { commands, groups } from './commands.ts'
import { EXIT, Refusal } from './failure.ts'
import { didYouMean } from './input/nearest.ts'
import { err, out } from './terminal/write.ts'
import { version } from './version.ts'

/** Runs a command line; returns its exit code. Throws what the command throws, and a Refusal for a wrong call. */
export async function dispatch(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done
  const program = new Command('brink')
    .description('A language and solvers for strategic crises.')
    .version(version, '-V, --version', 'print the version')
    .commandsGroup('And:')
    .helpCommand('help [command]', 'explain a command')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: out, writeErr: () => {} })
    .exitOverride()
  for (const { title, commands: list } of groups) {
    for (const spec of list) {
      const command = commandOf(spec, async (files, options) => {
        const { run } = await spec.load()
        code = await run(files, options)
      })
      program.addCommand(command.helpGroup(`${title}:`))
    }
  }
  program.addHelpText(
    'after',
    `\nIn place of a crisis file, - stands for standard input.\n${exitCodes('the answer is no')}`,
  )
  if (argv.length === 0) {
    err(program.helpInformation())
    return EXIT.wrong
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.done
    // `brink help slove`
    const unknown = argv[0] === 'help' && error.code === 'commander.help' ? argv[1] : undefined
    throw unknown === undefined ? callRefusal(error, argv) : unknownCommand(unknown)
  }
  return code
}

const exitCodes = (no?: string): string =>
  `Exit codes: 0 done${no ? `, 1 ${no}` : ''}, 2 wrong input or call, 3 a fault of brink, 130 interrupted.`

/** What stands below the options of a command: lines to copy, and what it returns. */
function closingHelp({ examples, no }: CommandSpec): string {
  const width = Math.max(...examples.map(([line, note]) => (note ? line.length : 0)))
  const lines = examples.map(([line, note]) => (note ? `  ${line.padEnd(width)}  # ${note}` : `  ${line}`))
  return `\nExamples:\n${lines.join('\n')}\n\n${exitCodes(no)}`
}

type Action = (files: string[], options: Record<string, unknown>) => Promise<void>

function commandOf(spec: CommandSpec, action: Action): Command {
  const command = new Command(spec.name).summary(spec.summary).description(`${spec.summary}\n\n${spec.details}`)
  if (spec.argument !== '') command.argument(spec.argument)
  for (const { flags, summary, repeatable } of spec.options) {
    const option = new Option(flags, summary)
    if (repeatable) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
    command.addOption(option)
  }
  command.helpOption('-h, --help', 'print this help').exitOverride().showSuggestionAfterError(false)
  command.configureOutput({ writeOut: out, writeErr: () => {} }).addHelpText('after', closingHelp(spec))
  return command.action((...call: unknown[]) => {
    // Commander hands over the argument, when there is one, then the options, then the command.
    const given = spec.argument === '' ? [] : [call[0] as string | string[]].flat()
    return action(given, call[call.length - 2] as Record<string, unknown>)
  })
}

const unknownCommand = (name: string): Refusal =>
  new Refusal(
    `There is no command "${name}".`,
    didYouMean(
      name,
      commands.map((c) => c.name),
    ),
  )

/** A wrong call in the same tone as every other message. */
function callRefusal(error: CommanderError, argv: readonly string[]): Refusal {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const name = commands.some((c) => c.name === argv[0]) ? argv[0] : ''
  const spec = commands.find((c) => c.name === name)
  const help = `"brink ${name ? `${name} ` : ''}--help" lists what there is.`
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownCommand(quoted)
    case 'commander.unknownOption': {
      const known = (spec?.options ?? []).flatMap(({ flags }) => flags.match(/--[a-z-]+/) ?? [])
      const near = didYouMean(quoted, known)
      return new Refusal(
        `"brink${name ? ` ${name}` : ''}" has no option ${quoted}.`,
        near.startsWith('Did') ? near : help,
      )
    }
    case 'commander.missingArgument':
      return new Refusal(`"brink ${name}" needs ${name === 'new' ? 'a name' : 'a file'}.`, help)
    case 'commander.optionMissingArgument':
      return new Refusal(
        `The option ${quoted.split(/[ ,]+/).find((f) => f.startsWith('--')) ?? quoted} needs a value.`,
        help,
      )
    case 'commander.excessArguments':
      return new Refusal(`"brink ${name}" takes one ${name === 'new' ? 'name' : 'file'} only.`, help)
    default:
      return new Refusal(error.message.replace(/^error: /, ''), help)
  }
}
