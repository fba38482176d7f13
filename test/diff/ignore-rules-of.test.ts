import { describe, expect, it } from 'vitest';
import { compileIgnoreRules, diffObject, type IgnoreRule, ignoreRulesOf } from '../../src/diff/index.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is read, the rules that come of it, and of each warning a part. */
type Row = readonly [name: string, settings: ObjectInput, rules: readonly IgnoreRule[], warnings?: readonly string[] | undefined];

const REPLICAS = { jsonPointers: ['/spec/replicas'] };
const PATHS = { paths: ['/spec/replicas'] };

const APPLICATIONS: readonly Row[] = [
  ['nothing', application([]), []],
  ['no list', make('Application', { ignoreDifferences: null }), []],
  ['a rule', application([{ group: 'apps', kind: 'Deployment', ...REPLICAS }]), [{ group: 'apps', kind: 'Deployment', ...REPLICAS }]],
  [
    'the core group where none is named',
    application([{ kind: 'Secret', jsonPointers: ['/data'] }]),
    [{ group: '', kind: 'Secret', jsonPointers: ['/data'] }],
  ],
  ['globs', application([{ group: '*', kind: '*', ...REPLICAS }]), [{ group: '*', kind: '*', ...REPLICAS }]],
  [
    'one object, by jq and by managers',
    application([
      { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', jqPathExpressions: ['.spec'], managedFieldsManagers: ['keda'] },
    ]),
    [{ group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', jqPathExpressions: ['.spec'], managers: ['keda'] }],
  ],
  [
    'names in another case, empty lists and names',
    application([{ Group: 'apps', KIND: 'Deployment', name: '', jsonpointers: ['/a'], jqPathExpressions: [] }]),
    [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/a'] }],
  ],
  [
    'a field that is not known',
    application([{ kind: 'Secret', jsonPointers: ['/data'], labels: { a: 'b' } }]),
    [{ group: '', kind: 'Secret', jsonPointers: ['/data'] }],
    ['"labels"'],
  ],
  ['a rule without a kind', application([{ group: 'apps', ...REPLICAS }]), [], ['names no kind']],
];

const CONFIG_MAPS: readonly Row[] = [
  ['other settings', argocd({ url: 'https://argo', 'resource.customizations.health.apps_Deployment': 'x' }), []],
  [
    'of a kind',
    argocd({ [of('apps_Deployment')]: 'jsonPointers: [/spec/replicas]' }),
    [{ group: 'apps', kind: 'Deployment', ...REPLICAS }],
  ],
  [
    'of a kind of the core',
    argocd({ [of('Secret')]: 'jqPathExpressions: [.data]' }),
    [{ group: '', kind: 'Secret', jqPathExpressions: ['.data'] }],
  ],
  ['of all', argocd({ [of('all')]: 'managedFieldsManagers: [kube-controller-manager]' }), [{ managers: ['kube-controller-manager'] }]],
  [
    'of a kind with an underscore in front of it alone',
    argocd({ [of('argoproj.io_Rollout')]: '{"jsonPointers": ["/spec/replicas"]}' }),
    [{ group: 'argoproj.io', kind: 'Rollout', ...REPLICAS }],
  ],
  [
    'the old form with all kinds in one text',
    argocd({
      'resource.customizations': [
        'admissionregistration.k8s.io/MutatingWebhookConfiguration:',
        '  ignoreDifferences: |',
        '    jqPathExpressions: [".webhooks[]?.clientConfig.caBundle"]',
        'apps/Deployment:',
        '  health.lua: return {}',
        '"*/*":',
        '  ignoreDifferences: |',
        '    jsonPointers: [/spec/replicas]',
      ].join('\n'),
    }),
    [
      {
        group: 'admissionregistration.k8s.io',
        kind: 'MutatingWebhookConfiguration',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
      },
      REPLICAS,
    ],
  ],
  ['a text that is no YAML', argocd({ [of('apps_Deployment')]: '[' }), [], ['apps_Deployment cannot be read']],
  ['a text that is no rule', argocd({ [of('all')]: 'jsonPointers' }), [], ['all cannot be read']],
  ['a text in the old form', argocd({ 'resource.customizations': 'a/B: { ignoreDifferences: "[" }' }), [], ['of a/B cannot be read']],
  ['options of a comparison', argocd({ 'resource.compareoptions': 'ignoreAggregatedRoles: false' }), [], ['ignoreAggregatedRoles']],
];

/** Rules of Flux: they stand in `spec.ignore` of a Kustomization, and in `spec.driftDetection.ignore` of a HelmRelease. */
const FLUX: readonly (readonly [name: string, rule: Fields, rules: readonly IgnoreRule[], warnings?: readonly string[] | undefined])[] = [
  ['for all objects', PATHS, [REPLICAS]],
  ['for all objects, with an empty target', { ...PATHS, target: {} }, [REPLICAS]],
  ['for a whole object', { paths: [''], target: { name: 'web' } }, [{ name: 'web', jsonPointers: [''] }]],
  [
    'for a kind and a namespace',
    { ...PATHS, target: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' } },
    [{ group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web', ...REPLICAS }],
  ],
  ['by patterns', { ...PATHS, target: { kind: '.*Set', name: '^web-.+$' } }, [{ kind: '*Set', name: 'web-?*', ...REPLICAS }]],
  [
    'with dots',
    { ...PATHS, target: { group: 'cert-manager.io', name: 'a.b\\.c' } },
    [{ group: 'cert-manager.io', name: 'a?b.c', ...REPLICAS }],
  ],
  [
    'by alternatives, each with each',
    { ...PATHS, target: { kind: '(Deployment|StatefulSet)', name: 'a|b' } },
    ['Deployment', 'StatefulSet'].flatMap((kind) => ['a', 'b'].map((name) => ({ kind, name, ...REPLICAS }))),
  ],
  [
    'by labels and annotations',
    { ...PATHS, target: { labelSelector: 'app=web', annotationSelector: 'tuned' } },
    [{ labelSelector: 'app=web', annotationSelector: 'tuned', ...REPLICAS }],
  ],
  ['for a version', { ...PATHS, target: { kind: 'Deployment', version: 'v1' } }, [{ kind: 'Deployment', ...REPLICAS }], ['every version']],
  ...['web-[0-9]+', 'web*', 'https?', 'a+', '(?i)web', 'x(a|b)', '(a)|(b)', 'a{2}', '\\d'].map(
    (name) =>
      [`by the pattern ${name}, that no glob tells`, { ...PATHS, target: { name } }, [{ patterns: { name }, ...REPLICAS }]] as const,
  ),
  [
    'by a pattern beside alternatives',
    { ...PATHS, target: { kind: 'A|B', namespace: 'shop-\\d', name: 'a' } },
    ['A', 'B'].map((kind) => ({ kind, name: 'a', patterns: { namespace: 'shop-\\d' }, ...REPLICAS })),
  ],
  ...['(a+)+', '(a|b)*', '(?=a)', '[[:alpha:]]', 'a)|(b', 'a{101}', '(', 'a++', '\\Aa'].map(
    (name) => [`by the pattern ${name}, that is not served`, { ...PATHS, target: { name } }, [], ["target's name"]] as const,
  ),
];

const ROWS: readonly Row[] = [
  ...APPLICATIONS,
  ...CONFIG_MAPS,
  ...FLUX.flatMap(([name, rule, rules, warnings]): Row[] => [
    [name, make('Kustomization', { ignore: [rule] }), rules, warnings],
    [name, make('HelmRelease', { driftDetection: { mode: 'enabled', ignore: [rule] } }), rules, warnings],
  ]),
  ['a kind without rules', make('Gadget', { ignore: [PATHS] }), [], ['give an Application']],
];

describe('ignore rules of another tool', () => {
  it.each(ROWS.map(([name, settings, ...rest]) => [settings.kind, name, settings, ...rest] as const))(
    '%s: %s',
    async (_, _name, settings, rules, parts = []) => {
      const read = await ignoreRulesOf(settings, { parseYaml });
      expect(read.rules).toEqual(rules);
      expect(read.warnings).toMatchObject(
        parts.map((part) => ({ kind: 'ignoreRuleFailed', object: { kind: settings.kind }, message: expect.stringContaining(part) })),
      );
    },
  );

  it('reads the JSON texts of argocd-cm alone, and says so, where nobody reads YAML', async () => {
    const settings = argocd({ [of('apps_Deployment')]: JSON.stringify(REPLICAS), [of('all')]: 'jsonPointers: [/a]' });
    const { rules, warnings } = await ignoreRulesOf(settings);
    expect(rules).toEqual([{ group: 'apps', kind: 'Deployment', ...REPLICAS }]);
    expect(warnings).toMatchObject([{ message: expect.stringContaining('give parseYaml') }]);
  });

  it.each([
    [['RespectIgnoreDifferences=true'], true],
    [['RespectIgnoreDifferences=false', 'CreateNamespace=true'], false],
    [undefined, false],
  ])('tells whether a sync respects them: %j', async (syncOptions, respectIgnoreDifferences) => {
    expect(await ignoreRulesOf(make('Application', { syncPolicy: { syncOptions } }))).toMatchObject({ respectIgnoreDifferences });
  });

  it('has rules that hold in a comparison', async () => {
    const { rules } = await ignoreRulesOf(
      make('Kustomization', { ignore: [{ ...PATHS, target: { name: 'w.b', labelSelector: 'app in (web)' } }] }),
    );
    const [desired, live] = [deployment(1), deployment(2)];
    expect(diffObject({ desired, live, ignore: await compileIgnoreRules(rules) })).toMatchObject({ state: 'in-sync', warnings: [] });
    expect(diffObject({ desired, live, ignore: rules })).toMatchObject({
      state: 'changed',
      warnings: [{ kind: 'ignoreRuleFailed', message: expect.stringContaining('compileIgnoreRules') }],
    });
  });
});

describe('a glob of Argo CD', () => {
  it.each<[group: string, kind: string, boolean | 'warning']>([
    ['apps', '{Deployment,StatefulSet}', true],
    ['apps', '{Daemon,Stateful}Set', false],
    ['{apps,batch}', 'D{aemonSet,eploy{ment,er}}', true],
    ['*', '{D*,*Set}', true],
    ['apps', '[A-D]eployment', true],
    ['apps', '[E-Z]eployment', false],
    ['a[!q]ps', '[XD]eploymen?', true],
    ['a[!p]ps', 'Deployment', false],
    ['apps', 'Deploy\\ment', true],
    ['ap.s{,x}', 'Deployment', false], // a dot is no pattern
    ['{,apps}', 'Deployment', true],
    ['apps', 'Deployment,', false],
    ['apps', '{Deployment', 'warning'],
    ['apps', 'Deployment}', 'warning'],
    ['apps', '[Deployment', 'warning'],
    ['apps', '[]Deployment', 'warning'],
    ['apps', '[A-DX]eployment', 'warning'],
    ['apps', 'Deployment\\', 'warning'],
  ])('%s %s', async (group, kind, expected) => {
    const { rules, warnings } = await ignoreRulesOf(application([{ group, kind, ...REPLICAS }]));
    expect(warnings.map(({ message }) => message)).toEqual(expected === 'warning' ? [expect.stringContaining('no glob')] : []);
    const found = diffObject({ desired: deployment(1), live: deployment(2), ignore: await compileIgnoreRules(rules) });
    expect(found).toMatchObject({ state: expected === true ? 'in-sync' : 'changed', warnings: [] });
  });

  it('is read in the old form of argocd-cm too', async () => {
    const text = '"{apps,extensions}/Deployment":\n  ignoreDifferences: |\n    jsonPointers: [/spec/replicas]';
    const { rules } = await ignoreRulesOf(argocd({ 'resource.customizations': text }), { parseYaml });
    expect(rules).toEqual([{ kind: 'Deployment', patterns: { group: '(?:apps|extensions)' }, ...REPLICAS }]);
  });
});

describe('a pattern of a rule', () => {
  it.each<[patterns: IgnoreRule['patterns'], boolean | 'warning']>([
    [{ name: 'we[a-c]' }, true],
    [{ name: '^we[a-c]$' }, true],
    [{ name: 'e[a-c]' }, false], // of the whole name
    [{ name: 'we|x' }, false],
    [{ name: 'api|(w)eb' }, true],
    [{ name: '(?i)WEB?' }, true],
    [{ name: 'WEB?' }, false],
    [{ group: 'apps?', kind: 'Deploy.{4}', namespace: 's\\wop', name: '\\w+' }, true],
    [{ group: 'apps?', kind: 'Deploy.{5}' }, false],
    [{}, true],
    [{ name: '(w+)+' }, 'warning'],
    [{ name: 'w)|(x' }, 'warning'],
  ])('%j', async (patterns, expected) => {
    const ignore = await compileIgnoreRules([{ patterns, ...REPLICAS }]);
    const found = diffObject({ desired: deployment(1), live: deployment(2), ignore });
    expect(found.state).toBe(expected === true ? 'in-sync' : 'changed');
    expect(found.warnings.map(({ kind }) => kind)).toEqual(expected === 'warning' ? ['ignoreRuleFailed'] : []);
  });

  it('is a warning where nobody compiled it', () => {
    const found = diffObject({ desired: deployment(1), live: deployment(2), ignore: [{ patterns: { name: 'web' }, ...REPLICAS }] });
    expect(found).toMatchObject({ state: 'changed', warnings: [{ message: expect.stringContaining('compileIgnoreRules') }] });
  });
});

describe('a selector of a rule', () => {
  it.each<[string, boolean | 'warning']>([
    ['app=web', true],
    ['app==web', true],
    ['app = web , tier=front', true],
    ['app=api', false],
    ['app!=api', true],
    ['app!=web', false],
    ['none!=web', true],
    ['app in (api, web)', true],
    ['app in (api)', false],
    ['app notin (api),tier', true],
    ['none notin (a,b)', true],
    ['app notin (web)', false],
    ['app', true],
    ['!app', false],
    ['!none', true],
    ['example.com/a-b=1', true],
    ['empty=', true],
    ['app=', false],
    ['', true],
    ['app>5', 'warning'],
    ['app=web,,', true],
    ['app=web=api', 'warning'],
    ['!app=web', 'warning'],
  ])('%s', async (selector, expected) => {
    for (const field of ['label', 'annotation']) {
      const ignore = await compileIgnoreRules([{ [`${field}Selector`]: selector, ...REPLICAS }]);
      const found = diffObject({ desired: deployment(1), live: deployment(2), ignore });
      expect(found.state).toBe(expected === true ? 'in-sync' : 'changed');
      expect(found.warnings.map(({ kind }) => kind)).toEqual(expected === 'warning' ? ['ignoreRuleFailed'] : []);
    }
  });

  it('asks the labels that Git has', async () => {
    const ignore = await compileIgnoreRules([{ labelSelector: 'moved', ...REPLICAS }]);
    const live = deployment(2);
    const labelled = { ...live, metadata: { ...live.metadata, labels: { moved: 'yes' } } };
    expect(diffObject({ desired: deployment(1), live: labelled, ignore }).state).toBe('changed');
  });
});

function deployment(replicas: number): ObjectInput {
  const labels = { app: 'web', tier: 'front', 'example.com/a-b': '1', empty: '' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels, annotations: labels },
    spec: { replicas },
  } as ObjectInput;
}

function application(ignoreDifferences: readonly Fields[]): ObjectInput {
  return make('Application', { ignoreDifferences });
}

function make(kind: string, spec: Fields): ObjectInput {
  return { apiVersion: 'example.com/v1', kind, metadata: { name: 'settings' }, spec } as ObjectInput;
}

function argocd(data: Readonly<Record<string, string>>): ObjectInput {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm' }, data } as ObjectInput;
}

function of(target: string): string {
  return `resource.customizations.ignoreDifferences.${target}`;
}

/** Any YAML parser does; this one reads the text as a field of an object. */
function parseYaml(text: string): unknown {
  const indented = text.replaceAll(/^/gm, '  ');
  return parseManifests(`apiVersion: v1\nkind: Text\nmetadata: { name: text }\nvalue:\n${indented}\n`)[0]?.object['value'];
}
