/** The parser that Langium makes of the grammar: a test holds Brink's own to it. */
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
import { BrinkGeneratedModule, BrinkGeneratedSharedModule } from '../../../../src/language/generated/module.ts'
import { BrinkLexer } from './lexer.ts'

const brinkModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    Lexer: (services) => new BrinkLexer(services),
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
