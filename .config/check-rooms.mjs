// Runs the room rules over ./src and asserts that they looked at every module: a cruise of nothing would pass too.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const rules = createRequire(import.meta.url)('./dependency-cruiser.cjs');
const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name),
);
const { output } = await cruise(['src'], { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.json'),
});
const looked = output.modules.filter((module) => module.source.startsWith('src/')).length;
const place = new RegExp(`^src/((${rules.rooms.join('|')})/|(index|errors|ports|runtime)\\.ts$)`);
const homeless = files.map(({ parentPath, name }) => `${parentPath}/${name}`).filter((path) => !place.test(path));
for (const path of homeless) console.error(`every-module-has-a-room: ${path}`);
for (const { rule, from, to } of output.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
const broken = output.summary.violations.length + homeless.length;
console.log(`rooms: ${looked} of ${files.length} modules looked at, ${broken} violations`);
process.exitCode = broken > 0 || looked !== files.length || looked === 0 ? 1 : 0;
