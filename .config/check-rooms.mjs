// Runs the room rules and asserts that they looked at every module: a cruise of nothing would pass too.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const config = createRequire(import.meta.url)('./dependency-cruiser.cjs');
const modules = readdirSync('src', { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && entry.name.endsWith('.ts'),
);
const { output } = await cruise(['src'], { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.json'),
});
const looked = output.modules.filter((module) => module.source.startsWith('src/')).length;
for (const violation of output.summary.violations) console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}`);
console.log(`rooms: ${looked} of ${modules.length} modules looked at, ${output.summary.violations.length} violations`);
process.exitCode = output.summary.violations.length > 0 || looked !== modules.length || looked === 0 ? 1 : 0;
