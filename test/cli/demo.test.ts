import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { narrator } from '../../src/cli/demo/narrator.ts';
import { STAGES } from '../../src/cli/demo/stages.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { program } from './program.ts';

describe('the demo', () => {
  it('goes through the whole loop, checks each stage, and leaves nothing behind', async () => {
    const repositories = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('gitops-reconciler-repository-'));
    const before = repositories();
    const { exit, stdout, stderr } = await program(['demo']);
    expect(exit, stderr).toBe(0);
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(STAGES.length);
    for (const words of ['5 to create', 'kubectl-edit', 'Degraded', 'git revert', 'no longer in Git', 'blocked:'])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain('\u001b');
    expect(repositories().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('is stopped by a signal', async () => {
    const { exit, stdout } = await program(['demo'], { signal: AbortSignal.abort(new DOMException('stopped', 'AbortError')) });
    expect(exit).toBe(1);
    expect(stdout).not.toContain('1. ');
  });

  it('fails where a stage does not end as it says', () => {
    const { check } = narrator(terminalOf({ write: () => true }, {}));
    expect(() => check(false, 'the shop is open')).toThrow('this should hold, and does not: the shop is open');
  });
});
