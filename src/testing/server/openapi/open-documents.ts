import { brotliDecompressSync } from 'node:zlib';

/**
 * What a real API server publishes of the built-in kinds. A line of the generated text is a key, a tab and JSON:
 *
 * - `schema/NAME`: a schema of version 3. DeleteOptions and WatchEvent lack the group whose document they are in.
 * - `v3/PATH`: the `paths` of the document of a group and version. Its schemas are those it refers to.
 * - `v2/paths`, `v2/rest`: version 2 but for its definitions, and `v2/definition/NAME`: those that do not follow from a
 *   schema of version 3.
 * - `custom/v3/SCOPE`, `custom/v2/SCOPE`, `custom/list`: the `paths` and the list of a custom kind, with places to fill in.
 *   `custom/schema/NAME`: a schema that is another in a document about custom kinds.
 */
export type OpenApiLines = ReadonlyMap<string, string>;

let opened: Promise<OpenApiLines> | undefined;

/** Reads the documents, which takes some 50 ms; later calls answer with the same. */
export function openDocuments(): Promise<OpenApiLines> {
  opened ??= readDocuments();
  return opened;
}

async function readDocuments(): Promise<OpenApiLines> {
  const { DOCUMENTS } = await import('./built-in-documents.ts');
  const lines = brotliDecompressSync(Buffer.from(DOCUMENTS, 'base64')).toString().split('\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]));
}

/** A line that is known to be there. */
export function lineOf(lines: OpenApiLines, key: string): string {
  const line = lines.get(key);
  if (line === undefined) throw new Error(`the OpenAPI documents have no ${key}`);
  return line;
}
