import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Microseconds per object of gitops-engine's own functions over the same data, or `undefined` where there is no Go
 * toolchain; over another desired set where one is given. The first call builds the program, which takes minutes; later ones find it in the cache folder.
 */
export async function goBaseline(
  benchDirectory: string,
  rounds: number,
  desiredText?: string,
): Promise<Record<string, number> | undefined> {
  const program = builtProgram(join(benchDirectory, 'gitops-engine'));
  if (program === undefined) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const [desired, live] = ['desired.yaml', 'live-client-side-apply.json'].map((name) => {
      const path = join(directory, name);
      const given = name === 'desired.yaml' ? desiredText : undefined;
      writeFileSync(path, given ?? gunzipSync(readFileSync(join(benchDirectory, `${name}.gz`))));
      return path;
    });
    const { stdout, stderr } = spawnSync(program, [desired ?? '', live ?? '', String(rounds)], { encoding: 'utf8' });
    if (stdout === '') throw new Error(`the baseline did not run: ${stderr}`);
    const { parse_us: parse, diff_us: diff, health_us: health } = JSON.parse(stdout) as Record<string, number>;
    return Object.fromEntries(Object.entries({ parse, diff, health }).filter((entry): entry is [string, number] => entry[1] !== undefined));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function builtProgram(source: string): string | undefined {
  if (!existsSync(source) || spawnSync('go', ['version']).status !== 0) return undefined;
  const digest = createHash('sha256')
    .update(readFileSync(join(source, 'main.go')))
    .update(readFileSync(join(source, 'go.sum')));
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gitops-reconciler-bench');
  const program = join(cache, `gitops-engine-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(program)) return program;
  console.log('building the Go baseline, once; this takes some minutes …');
  mkdirSync(cache, { recursive: true });
  const { status, stderr } = spawnSync('go', ['build', '-C', source, '-o', program, '.'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the baseline does not build: ${stderr}`);
  return program;
}
