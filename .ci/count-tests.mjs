// Sums up a JSON report of vitest: prints "PASSED FAILED", and on stderr the name of each test that failed or was skipped.
// A skipped test is a failure here: everything that tests ask for is there.
import { readFileSync } from 'node:fs';

const [, , path] = process.argv;
const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
let passed = 0;
const failed = [];
for (const { name, status, message, assertionResults } of testResults) {
  // A file that does not load has no tests to fail.
  if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) failed.push(`failed: ${name}: ${message}`);
  for (const test of assertionResults) {
    if (test.status === 'passed') passed++;
    else failed.push(`${test.status === 'failed' ? 'failed' : 'skipped'}: ${name}: ${test.fullName}`);
  }
}
for (const line of failed) console.error(line);
console.log(`${passed} ${failed.length}`);
