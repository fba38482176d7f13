import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { narrator } from '../../src/cli/demo/narrator.ts';
import { STAGES } from '../../src/cli/demo/stages.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { program } from './program.ts';

describe('the demo', () => {
  it('goes through the whole loop, checks each stage, and leaves nothing behind', async () => {
    const own = mkdtempSync(join(tmpdir(), 'demo-test-')); // other tests make repositories of theirs at the same time
    vi.stubEnv('TMPDIR', own);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(own, { recursive: true, force: true });
    });
    const { exit, stdout, stderr } = await program(['demo']);
    expect(exit, stderr).toBe(0);
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(STAGES.length);
    for (const words of ['5 to create', 'kubectl-edit', 'Degraded', 'git revert', 'no longer in Git', 'blocked:'])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain('\u001b');
    expect(readdirSync(own)).toEqual([]);
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
