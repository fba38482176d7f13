import { YAMLException } from '#js-yaml';
import { TooManyNodes } from './document-nodes.ts';
import type { ResolvedLimits } from './limits.ts';
import type { PlacedProblem } from './place.ts';
import { isTemplateNear, TEMPLATE_MESSAGE } from './template.ts';

/** The parser's reasons, by how they begin. They can quote the source, so none is passed on. */
const REASONS: readonly (readonly [reason: string, message: string])[] = [
  ['tab characters must not', 'A tab stands where YAML wants spaces; indent with spaces.'],
  ['duplicated mapping key', 'The same key stands twice in one map; remove one.'],
  ['null byte', 'The text holds a control character; write it as an escape in double quotes.'],
  ['the stream contains non-printable', 'The text holds a control character; write it as an escape in double quotes.'],
  ['unexpected end of the stream within a flow', 'A "{" or "[" is not closed before the document ends.'],
  ['missed comma between flow', 'A comma or a closing bracket is missing between brackets.'],
  ['expected the node content, but found', 'There is a comma too many between brackets.'],
  ['unexpected end of the', 'A quoted text is not closed before the document ends.'],
  ['unknown escape sequence', 'A backslash in double quotes begins no escape that there is; double it.'],
  ['expected hexadecimal', 'A backslash in double quotes begins no escape that there is; double it.'],
  ['expected valid JSON character', 'The text holds a control character; write it as an escape in double quotes.'],
  ['bad indentation of a', 'This line is indented neither like the keys or items above it nor like their content.'],
  ['can not read an implicit mapping pair', 'A key is not followed by ": ".'],
  ['can not read a block mapping entry', 'A key runs over several lines; quote it, or put ": " behind it.'],
  ['a whitespace character is expected after', 'The ":" behind a key needs a space after it.'],
  [
    'end of the stream or a document separator',
    'Something stands behind the end of the document; indent it, or write "---" between documents.',
  ],
  ['missing indentation for block', 'The text of a block ("|" or ">") must be indented.'],
  ['cannot merge mappings', 'What "<<" merges must be a map, or a list of maps.'],
  ['directives end mark', 'A "%" line must be followed by "---".'],
];

export const TAG_MESSAGE = 'A tag ("!...") is not one that a manifest may hold, or does not fit its value; quote the value if it is text.';

/** What stopped the parser, in words that help and quote nothing. */
export function syntaxProblem(error: unknown, text: string, limits: ResolvedLimits): PlacedProblem {
  if (error instanceof TooManyNodes) return limitProblem('maxNodes', limits, 0);
  // The parser recurses: only a host that raised maxDepth sees the end of the stack.
  if (error instanceof RangeError) return limitProblem('maxDepth', limits, 0);
  if (!(error instanceof YAMLException)) throw error;
  const { reason } = error;
  const at = placeOfFault(error, text);
  if (reason.startsWith('nesting exceeded')) return limitProblem('maxDepth', limits, at);
  if (/^(?:merge keys exceeded|abnormal merge)/.test(reason)) return limitProblem('maxAliasExpansion', limits, at);
  if (isTemplateNear(text, at)) return { kind: 'template', at, message: TEMPLATE_MESSAGE };
  if (reason.startsWith('unidentified alias')) {
    return { kind: 'alias', at, message: 'An alias ("*name") names no anchor ("&name") of this document; quote the value if it is text.' };
  }
  if (/\btag\b/.test(reason)) {
    return {
      kind: 'tag',
      at,
      message: TAG_MESSAGE,
    };
  }
  const known = REASONS.find(([start]) => reason.startsWith(start));
  return { kind: 'syntax', at, message: known?.[1] ?? 'This is not valid YAML.' };
}

function placeOfFault(error: YAMLException, text: string): number {
  const position: unknown = error.mark?.position;
  // What is missing at the end is missing behind the last thing written.
  return typeof position === 'number' ? Math.min(position, text.trimEnd().length) : 0;
}

const LIMIT_MESSAGES = {
  maxFileBytes: 'The file has more bytes than',
  maxNodes: 'The file holds more values than',
  maxDepth: 'Maps and lists stand inside one another deeper than',
  maxAliases: 'The document holds more aliases than',
  maxAliasExpansion: 'Aliases and merge keys make more of the document than the limit allows:',
  maxObjectBytes: 'As JSON the object has more bytes than',
  maxDocuments: 'The file holds more documents and list items than',
} as const;

/** A limit that was passed, with its number. */
export function limitProblem(limit: keyof typeof LIMIT_MESSAGES, limits: ResolvedLimits, at: number): PlacedProblem {
  return { kind: 'limit', limit, at, message: `${LIMIT_MESSAGES[limit]} ${limits[limit]} (${limit}); split it, or raise the limit.` };
}
