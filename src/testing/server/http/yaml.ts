import { compareText, isRecord } from '../../../object/index.ts';
import { stringifyManifests } from '../../../manifest/index.ts';

/** A value in YAML with its keys sorted, as the API server writes it. */
export function toYaml(value: unknown): string {
  return stringifyManifests([sorted(value) as never]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)).map(([name, member]) => [name, sorted(member)]));
}
