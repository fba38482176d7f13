// The rooms of docs/architecture.md and what each may import, as rules. `check-rooms.mjs` runs them and asserts that
// every module of src/ was looked at.

/** Every room may import these. */
const BASE = ['object', 'errors.ts', 'ports.ts', 'runtime.ts'];

/** room → rooms and packages that it may import beside BASE. */
const ROOMS = {
  object: { packages: ['@noble/hashes'] },
  schema: {},
  manifest: { packages: ['js-yaml'] },
  source: { packages: ['isomorphic-git'], node: true },
  render: { rooms: ['manifest'] },
  diff: { rooms: ['schema'], packages: ['deep-diff'] },
  health: {},
  plan: { rooms: ['schema', 'diff', 'manifest'] },
  cluster: { rooms: ['schema'], packages: ['@kubernetes/client-node'], node: true },
  inventory: {},
  apply: { rooms: ['plan', 'diff', 'health', 'inventory', 'schema', 'manifest'] },
  notify: { rooms: ['report'], node: false },
  schedule: {},
  report: { rooms: ['diff', 'plan', 'health'], typesOnly: true },
  reconciler: { rooms: ['schema', 'manifest', 'diff', 'health', 'plan', 'apply', 'inventory', 'notify', 'schedule', 'render'] },
  testing: { any: true },
  cli: { any: true },
};

const all = Object.keys(ROOMS);
const room = (name) => `^src/${name}/`;
const alternatives = (names) =>
  names.map((name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/index\\.ts$`));

const rules = Object.entries(ROOMS)
  .filter(([, rule]) => rule.any !== true)
  .flatMap(([name, rule]) => {
    const base = name === 'object' ? [] : BASE;
    const allowed = [room(name), ...alternatives([...base, ...(rule.rooms ?? [])])];
    const packages = (rule.packages ?? []).map((p) => `^node_modules/${p}/`);
    return [
      {
        name: `${name}-imports-only-its-rooms`,
        severity: 'error',
        from: { path: room(name) },
        to: { path: '^src/', pathNot: allowed, dependencyTypesNot: ['type-only'] },
      },
      {
        name: `${name}-imports-only-its-packages`,
        severity: 'error',
        from: { path: room(name) },
        to: {
          dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
          pathNot: packages.length > 0 ? packages : ['^$'],
        },
      },
      ...(rule.node === true
        ? []
        : [{ name: `${name}-no-node`, severity: 'error', from: { path: room(name) }, to: { dependencyTypes: ['core'] } }]),
    ];
  });

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'rooms-through-their-index',
      comment: 'Rooms import each other by index.ts only; ports.ts may take types of any file.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'every-module-has-a-room',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [`^src/(${all.join('|')})/`, '^src/(index|errors|ports|runtime)\\.ts$'] },
    },
    {
      name: 'deep-diff-in-one-file',
      severity: 'error',
      from: { pathNot: '^src/diff/deep-diff\\.ts$' },
      to: { path: '^node_modules/deep-diff/' },
    },
    ...rules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test)/' },
  },
};
