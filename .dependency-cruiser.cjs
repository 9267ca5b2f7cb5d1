/**
 * The direction of travel: text -> model -> game -> solution -> answer -> page.
 * Each layer may import only from itself and from the layers named beside it.
 */
const layers = {
  number: [],
  game: ['number'],
  formats: ['number', 'game'],
  solve: ['number', 'game'],
  verify: ['number', 'game'],
  language: ['number', 'game'],
  analysis: ['number', 'game', 'solve', 'verify', 'language'],
  report: ['number', 'game', 'formats', 'solve', 'verify', 'language', 'analysis'],
  cli: ['number', 'game', 'formats', 'solve', 'verify', 'language', 'analysis', 'report'],
}

const root = '^packages/brink/src/'
/** Only this layer may touch the machine (files, processes); the rest runs in a browser as it is. */
const shell = 'cli'

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `${layer}-imports-only-what-is-left-of-it`,
      severity: 'error',
      from: { path: `${root}${layer}/` },
      to: { path: root, pathNot: `${root}(${[layer, ...below].join('|')})/` },
    })),
    {
      name: 'the-library-is-everything-but-the-shell',
      severity: 'error',
      from: { path: `${root}index\\.ts$` },
      to: { path: `${root}${shell}/` },
    },
    {
      name: 'the-workbench-uses-the-library-by-its-door',
      severity: 'error',
      from: { path: '^packages/workbench/' },
      to: { path: '^packages/brink/', pathNot: '^packages/brink/(src/index\\.ts|dist/|package\\.json)' },
    },
    {
      name: 'only-workers-compute',
      severity: 'error',
      from: { path: '^packages/workbench/src/', pathNot: '^packages/workbench/src/(engine|editor/server)/' },
      to: { path: '^packages/brink/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-the-shell-touches-the-machine',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${root}${shell}/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-undeclared-dependency',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      // `virtual:` modules are made by the plugins of the build.
      to: { pathNot: '^virtual:', dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined', 'npm-dev'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
    doNotFollow: { path: 'node_modules' },
  },
}
