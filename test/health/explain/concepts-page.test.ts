import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainHealth } from '../../../src/health/index.ts';
import { deployment, newest, pod, waiting } from './objects.ts';

const PAGE = 'docs/concepts/health.md';
const text = readFileSync(PAGE, 'utf8');
const section = /^## Why is it so\?\n([^]*?)^## /m.exec(text)?.[1] ?? '';
const [example = ''] = [...section.matchAll(/^```text\n([^]*?)```$/gm)].map(([, body]) => body);

describe(PAGE, () => {
  it('shows the explanation that the library gives', () => {
    const message = 'Back-off pulling image "registry.example/web:2.1"';
    const one = pod(newest, 'web-7d9-x', waiting('ImagePullBackOff', message));
    const failed = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'shop' },
      involvedObject: { uid: one.metadata.uid },
      type: 'Warning',
      reason: 'Failed',
      message: 'Failed to pull image "registry.example/web:2.1": not found',
    };
    const { message: sentence, chain } = explainHealth(deployment, [newest, one, failed]);
    const rows = chain.map(({ ref, part, health, message: said }) => {
      const name = part ?? `${ref.kind} ${ref.namespace}/${ref.name}`;
      return `${name.padEnd(23)} ${(health?.status ?? '').padEnd(12)} ${said}`;
    });
    expect(example).toBe([sentence, '', ...rows, ''].join('\n'));
  });
});
