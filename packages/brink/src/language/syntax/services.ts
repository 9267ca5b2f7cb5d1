/**
 * The parser's services. They are made when first asked for, so that reading a file on the command line pays for the
 * lexer and the parser only; an editor takes scopes, links and the rest from the same object.
 */
import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from 'langium'
import { BrinkGeneratedModule, BrinkGeneratedSharedModule } from '../generated/module.ts'
import { StructuredParserErrors } from './expected.ts'
import { BrinkLexer } from './lexer.ts'

const brinkModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    Lexer: (services) => new BrinkLexer(services),
    ParserErrorMessageProvider: () => new StructuredParserErrors(),
    ParserConfig: () => ({ recoveryEnabled: true, skipValidations: true }),
  },
}

export interface BrinkServices {
  readonly shared: LangiumSharedCoreServices
  readonly brink: LangiumCoreServices
}

export function createBrinkServices(): BrinkServices {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), BrinkGeneratedSharedModule)
  const brink = inject(createDefaultCoreModule({ shared }), BrinkGeneratedModule, brinkModule)
  shared.ServiceRegistry.register(brink)
  return { shared, brink }
}

let parserServices: BrinkServices | undefined

/** The services that the command line and the library share. */
export function brinkServices(): BrinkServices {
  parserServices ??= createBrinkServices()
  return parserServices
}
