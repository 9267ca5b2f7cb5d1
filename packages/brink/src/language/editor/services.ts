/**
 * Services for editors (completion, definition, rename), from the same grammar by Langium. The command line does without:
 * its parser is `syntax/parser.ts`, and a test holds the two to the same trees.
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
import { BrinkLexer } from './lexer.ts'
import { BrinkScopeProvider } from './scope.ts'

const brinkModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    Lexer: (services) => new BrinkLexer(services),
    ParserConfig: () => ({ recoveryEnabled: true, skipValidations: true }),
  },
  references: {
    ScopeProvider: (services) => new BrinkScopeProvider(services),
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
