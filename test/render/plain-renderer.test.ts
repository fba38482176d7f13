import { describe, expect, test } from 'vitest';
import { isGitOpsError, type Problem } from '../../src/errors.ts';
import type { SourceTree } from '../../src/ports.ts';
import { type PlainRendererOptions, plainRenderer, type RenderLimits } from '../../src/render/index.ts';
import { combineSources } from '../../src/source/index.ts';
import { memorySource } from '../../src/testing/index.ts';

type Files = Readonly<Record<string, string>>;

const TREE: Files = {
  'b.yaml': cm('b'),
  'a.yml': `${cm('a1')}---\n${cm('a2')}`,
  'c.json': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }),
  'README.md': '# no',
  'sub/d.yaml': cm('d'),
};

describe('which files', () => {
  test.each<[string, PlainRendererOptions, readonly string[]]>([
    ['those of the folder itself, by path and document', {}, ['a.yml#0 a1', 'a.yml#1 a2', 'b.yaml#0 b', 'c.json#0 c']],
    ['those of its folders too', { recurse: true }, ['a.yml#0 a1', 'a.yml#1 a2', 'b.yaml#0 b', 'c.json#0 c', 'sub/d.yaml#0 d']],
    ['those included', { recurse: true, include: '{b,sub/*}.yaml' }, ['b.yaml#0 b', 'sub/d.yaml#0 d']],
    ['not those excluded, even when included', { recurse: true, include: '*.yaml', exclude: 'sub/*' }, ['b.yaml#0 b']],
    ['those of one of several patterns', { include: ['a*', 'c*'] }, ['a.yml#0 a1', 'a.yml#1 a2', 'c.json#0 c']],
  ])('%s', async (_, options, expected) => {
    expect(await namesOf(await treeOf(TREE), options)).toEqual(expected);
  });

  test('a bad pattern is refused when the renderer is made', () => {
    expect(() => plainRenderer({ include: '[' })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });

  test.each([{ maxDocuments: Number.NaN }, { maxManifestBytes: -1 }, { maxFileBytes: '1' }, { maxFileByte: 1 }])(
    'P12 a limit that is none is refused when the renderer is made: %j',
    (limits) => {
      const [name] = Object.keys(limits);
      expect(() => plainRenderer({ limits: limits as RenderLimits })).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', context: { option: `limits.${name}` } }),
      );
    },
  );

  test('not one that asks to be left out', async () => {
    expect(await namesOf(await treeOf({ 'a.yaml': `# +argocd:skip-file-rendering\n${cm('a')}`, 'b.yaml': cm('b') }))).toEqual([
      'b.yaml#0 b',
    ]);
  });
});

describe('files that are no manifests', () => {
  test.each<[string, Files]>([
    ['a broken file', { 'a\nb.yaml': 'kind: [' }],
    ['a kustomization', { 'a\nb.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n' }],
  ])('t14 the line break in the name of %s is escaped in the message', async (_, files) => {
    const error: unknown = await render(await treeOf(files)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'GitOpsError', message: expect.stringMatching(/^a\\u000ab\.yaml[^\n]*$/) });
  });

  test('t14 the line break in the name of a file left out is escaped in its warning', async () => {
    const { warnings } = await render(await treeOf({ 'a\nb.yaml': 'x: [' }));
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/^a\\u000ab\.yaml is not read[^\n]*$/)]);
  });

  test('are left out with a warning when nothing in them speaks of one', async () => {
    const { manifests, warnings } = await render(
      await treeOf({
        'values.yaml': 'replicas: 3\n',
        'list.yaml': '- a\n',
        'broken.yaml': 'a: [\n',
        'package.json': '{"name":"x"}',
        'x.yaml': cm('x'),
      }),
    );
    expect(manifests).toEqual(['x.yaml#0 x']);
    expect(warnings.map(({ kind, path }) => [kind, path])).toEqual([
      ['fileSkipped', 'broken.yaml'],
      ['fileSkipped', 'list.yaml'],
      ['fileSkipped', 'package.json'],
      ['fileSkipped', 'values.yaml'],
    ]);
  });

  test.each([
    ['with one of the words of a manifest', 'metadata:\n  name: x\n'],
    ['with a broken document after a good one', `${cm('x')}---\na: [\n`],
    ['in another encoding', '\ufeff\ufeffa: 1\n'],
    ['that is a Git LFS pointer', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`],
    ['with a key that is never safe', '__proto__: {a: 1}\n'],
  ])('are an error %s', async (_, text) => {
    expect((await problemsOf(await treeOf({ 'x.yaml': text })))[0]).toMatchObject({ path: 'x.yaml' });
  });

  test('that are links to nothing are left out with a warning', async () => {
    const tree = await treeOf({ 'x.yaml': cm('x') });
    const root = tree.roots[0];
    if (root === undefined) throw new Error('no root');
    const broken = { ...root, list: async () => [{ path: 'gone.yaml', size: 0, dangling: true as const }, ...(await root.list())] };
    const { manifests, warnings } = await render({ ...tree, roots: [broken] });
    expect(manifests).toEqual(['x.yaml#0 x']);
    expect(warnings).toMatchObject([{ kind: 'fileSkipped', path: 'gone.yaml' }]);
  });
});

describe('problems', () => {
  test('of all files come in one error, by file and place, and there are no manifests', async () => {
    const problems = await problemsOf(await treeOf({ 'a.yaml': 'kind: A\n', 'b.yaml': cm('b'), 'c.yaml': `${cm('c')}---\nkind: [\n` }));
    expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['a.yaml', 'c.yaml']));
    expect(problems.map(({ path }) => path)).not.toContain('b.yaml');
  });

  test('are cut at the number that an error holds', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}.yaml`, 'kind: A\n']));
    expect(await problemsOf(await treeOf(files), { limits: { maxReportedProblems: 5 } })).toHaveLength(5);
  });

  test.each([
    ['maxManifestBytes', { maxManifestBytes: 100 }],
    ['maxDocuments', { maxDocuments: 3 }],
  ])('%s holds over all files together', async (limit, limits) => {
    expect(await problemsOf(await treeOf(TREE), { limits })).toMatchObject([{ kind: 'limit', limit }]);
  });
});

describe('another renderer’s folder', () => {
  test.each([
    ['kustomization.yaml', 'x: 1', 'needs the kustomize renderer'],
    ['Kustomization', 'x: 1', 'needs the kustomize renderer'],
    ['any.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', 'needs the kustomize renderer'],
    ['Chart.yaml', 'name: x', 'needs the helm renderer'],
  ])('with %s is refused', async (name, text, message) => {
    const error = await plainRenderer()
      .render(await treeOf({ 'a.yaml': cm('a'), [name]: text }))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'RENDER_FAILED',
      message: expect.stringContaining(message),
      context: { problems: [{ kind: 'wrongRenderer', path: name }] },
    });
  });

  test('below is refused only when it is rendered', async () => {
    const files = { 'a.yaml': cm('a'), 'sub/kustomization.yaml': 'x: 1' };
    expect(await namesOf(await treeOf(files))).toEqual(['a.yaml#0 a']);
    expect(await namesOf(await treeOf(files), { recurse: true, exclude: 'sub/*' })).toEqual(['a.yaml#0 a']);
    await expect(plainRenderer({ recurse: true }).render(await treeOf(files))).rejects.toMatchObject({ code: 'RENDER_FAILED' });
  });

  test('of Flux is none: its Kustomization is an object like others', async () => {
    const text = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n';
    expect(await namesOf(await treeOf({ 'apps.yaml': text }))).toEqual(['apps.yaml#0 apps']);
  });
});

test('a combined tree is rendered root by root, and each origin begins with the source’s name', async () => {
  const source = combineSources({
    sources: { env: memorySource({ 'x.yaml': cm('e'), 'sub/y.yaml': cm('no') }), app: memorySource({ 'x.yaml': cm('a') }) },
  });
  expect(await namesOf(await source.load(await source.resolve()))).toEqual(['app/x.yaml#0 a', 'env/x.yaml#0 e']);
  const broken = combineSources({ sources: { env: memorySource({ 'x.yaml': 'kind: [' }), app: memorySource({ 'x.yaml': cm('a') }) } });
  expect(await problemsOf(await broken.load(await broken.resolve()))).toMatchObject([{ path: 'env/x.yaml' }]);
});

test('an abort ends it with the host’s reason', async () => {
  const reason = new Error('stop');
  await expect(plainRenderer().render(await treeOf(TREE), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

async function treeOf(files: Files): Promise<SourceTree> {
  const source = memorySource(files);
  return source.load(await source.resolve());
}

async function render(tree: SourceTree, options: PlainRendererOptions = {}): Promise<{ manifests: string[]; warnings: Problem[] }> {
  const warnings: Problem[] = [];
  const manifests = await plainRenderer(options).render(tree, { onWarning: (warning) => warnings.push(warning) });
  return { manifests: manifests.map(({ object, origin }) => `${origin.path}#${origin.document} ${object.metadata.name}`), warnings };
}

async function namesOf(tree: SourceTree, options: PlainRendererOptions = {}): Promise<readonly string[]> {
  return (await render(tree, options)).manifests;
}

async function problemsOf(tree: SourceTree, options: PlainRendererOptions = {}): Promise<readonly Problem[]> {
  const error = await plainRenderer(options)
    .render(tree)
    .catch((thrown: unknown) => thrown);
  if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
  return error.context.problems;
}

function cm(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}
