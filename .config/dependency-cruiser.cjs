// The rooms of docs/architecture.md and what each may import, as rules. `check-rooms.mjs` runs them and asserts that
// every module of src/ was looked at; test/package/rooms.test.ts breaks each of them once.

/** Modules at the root of src/ that every room may import, beside `object`. */
const BASE = ['errors', 'ports', 'runtime'];

const PURE = ['schema', 'manifest', 'diff', 'health', 'plan'];

/**
 * What a room may import beside `object` and BASE:
 * - `rooms`: rooms, by their index.ts; `types`: rooms of which only types; `lazy`: rooms that only `import()` may load;
 * - `packages`: npm packages; `lazyPackages`: those that only `import()` may load; `node`: Node's own modules.
 */
const ROOMS = {
  object: { packages: ['@noble/hashes'], base: [] },
  schema: {},
  manifest: { packages: ['js-yaml'] },
  source: { packages: ['isomorphic-git', 'semver', '@types/semver'], node: true },
  render: { rooms: ['manifest'] },
  diff: { rooms: ['schema'], packages: ['deep-diff'] },
  cel: { lazyPackages: ['@marcbachmann/cel-js'] },
  lua: {},
  health: { lazy: ['cel', 'lua'] },
  plan: { rooms: ['schema', 'diff'], types: ['manifest', 'inventory'] },
  cluster: { rooms: ['schema'], lazyPackages: ['@kubernetes/client-node'], node: true },
  inventory: {},
  apply: { rooms: ['plan', 'diff', 'health', 'inventory', 'manifest'], types: ['schema'] },
  notify: { rooms: ['report'] },
  schedule: {},
  report: { rooms: ['plan'], types: ['schema', 'manifest', 'diff', 'health', 'inventory', 'apply'] },
  reconciler: { rooms: [...PURE, 'apply', 'inventory', 'notify', 'schedule'], lazy: ['render'] },
  testing: { rooms: 'all', packages: ['isomorphic-git', 'croner'], node: true },
  cli: { rooms: 'public', base: [], node: true },
};

const names = Object.keys(ROOMS);
const PUBLIC = names.filter((name) => !['object', 'cel', 'lua', 'reconciler', 'cli'].includes(name));

const indexOf = (rooms) => rooms.map((name) => `^src/${name}/index\\.ts$`);
const rootModules = (modules) => modules.map((name) => `^src/${name}\\.ts$`);
/** A package's modules, and its types where they are a package of their own. */
const packagePaths = (packages) => packages.flatMap((name) => [`^node_modules/${name}/`, `^node_modules/@types/${name}/`]);
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'npm-bundled'];

/** A rule that nothing of `from` may import what `to` describes. */
const never = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to });

function rulesOf([name, rule]) {
  const own = `^src/${name}/`;
  const rooms = rule.rooms === 'all' ? names : rule.rooms === 'public' ? PUBLIC : (rule.rooms ?? []);
  const object = name === 'object' || name === 'cli' ? [] : ['object'];
  const root = rule.rooms === 'public' ? ['index'] : (rule.base ?? BASE);
  const values = [own, ...indexOf([...object, ...rooms, ...(rule.lazy ?? [])]), ...rootModules(root)];
  const packages = packagePaths([...(rule.packages ?? []), ...(rule.lazyPackages ?? [])]);
  return [
    never(`${name}-imports-only-its-rooms`, own, { path: '^src/', pathNot: [...values, ...indexOf(rule.types ?? [])] }),
    never(`${name}-imports-only-its-packages`, own, {
      dependencyTypes: NPM,
      ...(packages.length > 0 ? { pathNot: packages } : {}),
    }),
    ...(rule.types === undefined
      ? []
      : [never(`${name}-imports-these-as-types-only`, own, { path: indexOf(rule.types), dependencyTypesNot: ['type-only'] })]),
    ...(rule.lazy === undefined
      ? []
      : [never(`${name}-imports-these-lazily`, own, { path: indexOf(rule.lazy), dynamic: false, dependencyTypesNot: ['type-only'] })]),
    ...(rule.lazyPackages === undefined
      ? []
      : [
          never(`${name}-loads-these-packages-lazily`, own, {
            path: packagePaths(rule.lazyPackages),
            dynamic: false,
            dependencyTypesNot: ['type-only'],
          }),
        ]),
    ...(rule.node === true ? [] : [never(`${name}-imports-nothing-from-node`, own, { dependencyTypes: ['core'] })]),
  ];
}

module.exports = {
  /** Folders of src/; check-rooms.mjs refuses any other. */
  rooms: names,
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    never('rooms-are-entered-by-their-index', '^src/([^/]+)/', { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] }),
    never('root-takes-types-only', '^src/(errors|ports|runtime)\\.ts$', {
      path: '^src/',
      pathNot: ['^src/(errors|ports|runtime)\\.ts$'],
      dependencyTypesNot: ['type-only'],
    }),
    never('root-needs-no-package-and-no-node', '^src/[^/]+\\.ts$', { dependencyTypes: [...NPM, 'core'] }),
    never('index-offers-no-adapter', '^src/index\\.ts$', {
      path: '^src/(cluster|source|render|testing|cli)/',
      dependencyTypesNot: ['type-only'],
    }),
    {
      name: 'deep-diff-in-one-file',
      severity: 'error',
      from: { pathNot: '^src/diff/deep-diff\\.ts$' },
      to: { path: packagePaths(['deep-diff']) },
    },
    ...Object.entries(ROOMS).flatMap(rulesOf),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test)/' },
  },
};
