import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine, planOptions } from '../../src/cli/command-line.ts';

describe('a call of the program that is told', () => {
  it('is taken by a shell word for word', () => {
    const text = commandLine(
      'plan',
      { rollback: 'app=main@sha1:1;env=x' },
      { repo: ["it's", 'b'], ref: ['semver:>=1 <2'], embedded: true },
    );
    const { stdout } = spawnSync('sh', ['-c', text.replace('gitops-reconciler', String.raw`printf '%s\n'`)], { encoding: 'utf8' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'plan',
      '--rollback',
      'app=main@sha1:1;env=x',
      '--repo',
      "it's",
      '--repo',
      'b',
      '--ref',
      'semver:>=1 <2',
      '--embedded',
    ]);
  });

  it('has what the plan depends on, and nothing of how it was asked for', () => {
    const options = { repo: ['x'], adopt: 'never', 'delete-namespace': true, output: 'json', to: '3', debug: true };
    expect(planOptions(options, 'sync')).toEqual({ repo: ['x'], adopt: 'never' });
    expect(planOptions(options, 'destroy')).toEqual({ repo: ['x'], 'delete-namespace': true });
  });
});
