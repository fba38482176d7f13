import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { type Plan, type PlanInput, planSync, stepsBefore } from '../../src/plan/index.ts';
import { configMap, inventoryOf, live, object } from './objects.ts';

const GUIDE = 'docs/guides/coming-from-other-tools.md';
const OPTIONS = 'argocd.argoproj.io/sync-options';

/** The first cells of the guide's tables about annotations, with what each claims. */
const ROWS = [...readFileSync(GUIDE, 'utf8').matchAll(/^\| (annotation[^|]*)\|.*\n\|[ -|]+\n((?:\|.*\n)+)/gm)].flatMap(([, , rows = '']) =>
  rows
    .trim()
    .split('\n')
    .map((row) => row.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, ''))),
);

type Annotations = Readonly<Record<string, string>>;

/** The annotations that a cell names, each alone. A word without a name is another value of the name before it, or a sync option. */
function annotationsIn(cell: string): Annotations[] {
  let key = OPTIONS;
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => {
    const [, name, value] = /^([\w.-]+\/[\w-]+)(?:: (.+))?$/.exec(text) ?? [];
    key = name ?? key;
    return { [key]: name === undefined ? text : (value ?? EXAMPLES[name] ?? '') };
  });
}

/** Values for names that the guide shows alone. */
const EXAMPLES: Annotations = {
  'argocd.argoproj.io/sync-wave': '3',
  'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded',
  'helm.sh/hook-weight': '3',
  'config.kubernetes.io/depends-on': '/namespaces/shop/ConfigMap/b',
  'kapp.k14s.io/change-group': 'group',
  'kapp.k14s.io/change-rule': 'upsert after upserting group',
};

const annotated = (from: KubernetesObject, annotations: Annotations): KubernetesObject => ({
  ...from,
  metadata: { ...from.metadata, annotations: { ...annotations } },
});
const plan = (input: Partial<PlanInput>): Plan =>
  planSync({ application: 'web', cluster: 'c', revision: 'r', namespace: 'shop', desired: [], live: [], ...input });
/** The step of object `a`, with the kind of its block. */
const stepOf = ({ steps, blocked }: Plan) => {
  const step = steps.find(({ ref }) => ref.name === 'a');
  const block = blocked.find((each) => each.kind !== 'emptySource' && each.steps.includes(step?.id ?? ''));
  return { action: step?.action, how: step?.how, phase: step?.phase, wave: step?.wave, block: block?.kind };
};

const [a, b] = [configMap('a', { key: 'new' }), configMap('b')];
const old = configMap('a', { key: 'old' });

const made = (annotations: Annotations) => stepOf(plan({ desired: [annotated(a, annotations), b] }));
const changed = (annotations: Annotations) =>
  stepOf(plan({ desired: [annotated(a, annotations)], live: [live(annotated(old, annotations))], inventory: inventoryOf([a]) }));
const gone = (annotations: Annotations, operation: 'sync' | 'destroy' = 'sync') =>
  stepOf(plan({ desired: [b], live: [live(annotated(a, annotations)), live(b)], inventory: inventoryOf([a, b]), operation }));
const web = (app: string, annotations: Annotations): KubernetesObject =>
  annotated(object('apps/v1', 'Deployment', 'a', { spec: { selector: { matchLabels: { app } }, template: {} } }), annotations);
const refused = (annotations: Annotations) =>
  stepOf(plan({ desired: [web('new', annotations)], live: [live(web('old', annotations))], inventory: inventoryOf([web('old', {})]) }));
const hook = (annotations: Annotations) => made(annotations).how?.hook;
const phaseOf = (annotations: Annotations) => {
  const { action, phase } = made(annotations);
  return action === 'hook' ? phase : stepOf(plan({ desired: [annotated(a, annotations)], operation: 'destroy' })).phase;
};

const keepsFromAll = (annotations: Annotations): void => {
  expect([gone(annotations).action, gone(annotations, 'destroy').action]).toEqual(['skip', 'skip']);
};
const isApplied = (annotations: Annotations): void => {
  expect([made(annotations), changed(annotations)]).toMatchObject([{ action: 'create' }, { action: 'update' }]);
  expect([made(annotations).how, changed(annotations).how]).toEqual([undefined, undefined]);
  expect(gone(annotations).action).toBe('delete');
};
const isNeitherAppliedNorDeleted = (annotations: Annotations): void => {
  expect([made(annotations).action, changed(annotations).action]).toEqual(['skip', 'unchanged']);
  keepsFromAll(annotations);
};
const isMadeOnce = (annotations: Annotations): void => {
  expect([made(annotations).action, changed(annotations).action]).toEqual(['create', 'unchanged']);
};
const isRecreated = (annotations: Annotations): void => {
  expect(refused(annotations)).toMatchObject({ action: 'recreate', block: undefined });
  expect(refused({})).toMatchObject({ action: 'recreate', block: 'immutable' });
};
const hasNoHealth = (annotations: Annotations): void => expect(changed(annotations).how).toEqual({ ignoreHealth: true });
const isNeverApplied = (annotations: Annotations): void => expect(made(annotations).action).toBe('skip');
const waitsForB = (annotations: Annotations): void => {
  const both = plan({ desired: [annotated(a, annotations), annotated(b, { 'kapp.k14s.io/change-group': 'group' })] });
  const step = both.steps.find(({ ref }) => ref.name === 'a');
  expect(step && [...stepsBefore(both)(step)]).toEqual(['apply:/ConfigMap/shop/b']);
};

/** What each claim of the guide comes to, by its words. */
const CLAIMS: Readonly<Record<string, (annotations: Annotations) => void>> = {
  "the step's wave": (given) => {
    expect(made(given).wave).toBe(3);
    expect(made({ 'argocd.argoproj.io/sync-wave': 'first', 'helm.sh/hook-weight': '2' }).wave).toBe(2);
  },
  "the step's phase": (given) => expect(phaseOf(given)).toBe(Object.values(given)[0]),
  'never applied': isNeverApplied,
  'the same; none given': (given) => {
    expect(hook({ ...given, 'argocd.argoproj.io/hook': 'PreSync' })?.deletePolicies).toEqual(['HookSucceeded']);
    expect(hook({ 'argocd.argoproj.io/hook': 'PreSync' })?.deletePolicies).toEqual(['BeforeHookCreation']);
  },
  'no sync deletes it': (given) => expect([gone(given).action, gone(given, 'destroy').action]).toEqual(['skip', 'delete']),
  'a sync deletes it when': (given) => expect([gone(given).block, gone(given, 'destroy').block]).toEqual(['confirm', undefined]),
  '`destroy` leaves it': (given) => expect([gone(given).action, gone(given, 'destroy').action]).toEqual(['delete', 'skip']),
  '`destroy` deletes it when': (given) => expect([gone(given).block, gone(given, 'destroy').block]).toEqual([undefined, 'confirm']),
  'deleted last of the Sync phase': (given) => expect(gone(given).how).toEqual({ afterHealth: true }),
  'the whole object is sent': (given) => expect(changed(given)).toMatchObject({ action: 'replace', how: { replace: true } }),
  'deleted and made anew where': isRecreated,
  'unknown fields are dropped': (given) => expect(changed(given).how).toEqual({ validate: false }),
  'a kind that is not served yet': (given) => expect(changed(given).how).toEqual({ skipDryRun: true }),
  'always so': isApplied,
  'a warning: the server applies': isApplied,
  'no meaning': isApplied,
  'see [Ignore differences]': isApplied,
  'counts neither for what waits': hasNoHealth,
  PreSync: (given) => expect(phaseOf(given)).toBe('PreSync'),
  PostSync: (given) => expect(phaseOf(given)).toBe('PostSync'),
  PreDelete: (given) => expect(phaseOf(given)).toBe('PreDelete'),
  PostDelete: (given) => expect(phaseOf(given)).toBe('PostDelete'),
  'no hook: applied': isApplied,
  'the wave, where': (given) => {
    expect(made(given).wave).toBe(3);
    expect(made({ ...given, 'argocd.argoproj.io/sync-wave': '1' }).wave).toBe(1);
  },
  "the same, beside Argo CD's": (given) => {
    const own = hook({ ...given, 'helm.sh/hook': 'pre-install' })?.deletePolicies ?? [];
    expect(own.map((word) => word.replaceAll(/\B[A-Z]/g, '-$&').toLowerCase())).toEqual(Object.values(given));
    const both = { ...given, 'helm.sh/hook': 'pre-install', 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' };
    expect(hook(both)?.deletePolicies).toEqual(expect.arrayContaining(['HookSucceeded', ...own]));
  },
  'never deleted': keepsFromAll,
  'neither applied nor deleted': isNeitherAppliedNorDeleted,
  'made if missing, then left': isMadeOnce,
  'applied; fields that other tools': (given) => expect(changed(given)).toMatchObject({ action: 'update', how: { keepManagers: true } }),
  'what Git changes is applied': (given) => {
    const same = annotated(a, given);
    expect(changed(given).action).toBe('update');
    expect(stepOf(plan({ desired: [same], live: [], inventory: inventoryOf([same]) })).action).toBe('create');
  },
  'an edge of the plan': waitsForB,
  'edges of the plan': (given) => waitsForB({ 'kapp.k14s.io/change-rule': 'upsert after upserting group', ...given }),
  'every change deletes it': (given) => expect(changed(given)).toMatchObject({ action: 'recreate', block: undefined }),
  'never written; blocked': (given) => {
    expect([made(given).block, changed(given).action]).toEqual(['dependencyMissing', 'unchanged']);
    keepsFromAll(given);
  },
  'never written': isNeitherAppliedNorDeleted,
};

/** The longest beginning of a cell that the table knows. */
function claimOf(cell: string): string | undefined {
  return Object.keys(CLAIMS)
    .toSorted((x, y) => y.length - x.length)
    .find((words) => cell.startsWith(words));
}

describe(GUIDE, () => {
  it('has tables of annotations, and makes no claim that is not looked at here', () => {
    expect(ROWS.length).toBeGreaterThan(40);
    expect(ROWS.filter(([, claim = '']) => claimOf(claim) === undefined)).toEqual([]);
    expect(Object.keys(CLAIMS).filter((words) => !ROWS.some(([, claim = '']) => claimOf(claim) === words))).toEqual([]);
  });

  it.each(
    ROWS.flatMap(([name = '', claim = '']) =>
      annotationsIn(name).map((given) => [Object.entries(given)[0]?.join(': '), claim, given] as const),
    ),
  )('%s: %s', (_, claim, given) => {
    const { warnings } = plan({ desired: [annotated(a, given), annotated(b, { 'kapp.k14s.io/change-group': 'group' })] });
    expect(warnings.map(({ message }) => message)).toEqual(claim.startsWith('a warning') ? [expect.stringContaining('all the same')] : []);
    CLAIMS[claimOf(claim) ?? '']?.(given);
  });

  it.each(['PrunePropagationPolicy=orphan', 'CreateNamespace=true', 'FailOnSharedResource=true', 'RespectIgnoreDifferences=true'])(
    'warns of %s on an object, and names the setting of the policy that the guide names',
    (word) => {
      const [name = ''] = word.split('=');
      const setting = new RegExp(`^\\| \`${name}=[^|]*\\|[^|]*\`policy\\.(\\w+)`, 'm').exec(readFileSync(GUIDE, 'utf8'))?.[1];
      const { warnings } = plan({ desired: [annotated(a, { [OPTIONS]: word })] });
      expect(warnings).toMatchObject([{ kind: 'unknownOption', message: expect.stringContaining(`set \`${setting}\` in its policy`) }]);
    },
  );

  it('lists the owners that adoptFrom can name, with their marks', () => {
    const marks = [...readFileSync(GUIDE, 'utf8').matchAll(/^\| `([a-z-]+)` \| (`[\w.-]+\/[\w-]+`.*) \|$/gm)];
    expect(marks.map(([, tool]) => tool)).toEqual(['argocd', 'flux', 'helm', 'kapp', 'cli-utils', 'applyset']);
    for (const [, tool = '', keys = ''] of marks) {
      for (const [, key = ''] of keys.matchAll(/`([^`]+)`/g)) {
        const theirs = live(a, { mark: null, annotations: { [key]: 'theirs' } });
        expect(stepOf(plan({ desired: [a], live: [theirs] })).block, key).toBe('foreignOwner');
        expect(stepOf(plan({ desired: [a], live: [theirs], options: { adoptFrom: [tool] } }))).toMatchObject({
          action: 'adopt',
          block: undefined,
        });
      }
    }
  });
});
