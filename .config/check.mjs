// All static checks, two at a time: `npm run check`. Prints how long each took, and what the failing ones said.
import { spawn } from 'node:child_process';

/** Names of npm scripts, the slow ones first; those of `built` look at dist/. */
const checks = ['build', 'types', 'types:pure', 'unused', 'rooms', 'lint', 'types:7', 'format:check'];
const built = ['package', 'types:consumer'];

const AT_ONCE = 2;
const failed = [];
await runAll(checks);
if (!failed.includes('build')) await runAll(built);
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

async function runAll(names) {
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await check(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function check(name) {
  const start = performance.now();
  const { code, output } = await run(name);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
  if (code === 0) return;
  failed.push(name);
  console.error(output);
}

function run(name) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
