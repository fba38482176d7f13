import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import { digestOf } from '../../../object/index.ts';
import { builtInDocument, customDocument } from '../openapi/group-document.ts';
import { documentUrl, hashOf, openApiIndex } from '../openapi/index-document.ts';
import { openDocuments } from '../openapi/open-documents.ts';
import { version2InProtobuf } from '../openapi/version-2-protobuf.ts';
import { openApiVersion2 } from '../openapi/version-2.ts';
import type { Resource } from '../resource.ts';
import { parseAccept } from './accept.ts';
import { textAnswer } from './answer.ts';

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
const PROTOBUF_ASKED = [PROTOBUF_TYPE, 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf'];

/** `/openapi/v3`, which is plain text to the API server. */
export function answerOpenApiIndex(request: KubeRequest, resources: readonly Resource[], release: string): KubeResponse {
  if (request.headers['if-none-match']?.trim() === '*') return { status: 304, headers: {}, body: '' };
  const { status, headers, body } = textAnswer(200, JSON.stringify(openApiIndex(resources, release)));
  return { status, headers: { 'content-type': headers['content-type'] ?? '' }, body };
}

/** `/openapi/v3/PATH`: the document of a group and version, by which clients explain kinds and check objects. */
export async function answerOpenApiDocument(
  request: KubeRequest,
  path: string,
  resources: readonly Resource[],
  release: string,
): Promise<KubeResponse> {
  const kinds = resources.filter((each) => each.custom !== undefined && path === `apis/${each.group}/${each.version}`);
  const lines = await openDocuments();
  const body = kinds.length > 0 ? customDocument(lines, kinds) : builtInDocument(lines, path);
  if (body === undefined) return { status: 404, headers: {}, body: '' };
  if (!accepts(request, JSON_TYPE)) return { status: 406, headers: { vary: 'Accept' }, body: '' };
  const hash = hashOf(path, resources, release);
  const asked = request.query['hash'] ?? '';
  if (asked === '') return tagged(request, body, hash, {});
  if (asked === hash) return tagged(request, body, hash, { 'cache-control': 'public, immutable' });
  return { status: 301, headers: { 'content-type': JSON_TYPE, location: documentUrl(path, resources, release) }, body: '' };
}

/** `/openapi/v2`, in JSON or in protobuf. */
export async function answerOpenApiVersion2(request: KubeRequest, resources: readonly Resource[]): Promise<KubeResponse> {
  const inProtobuf = PROTOBUF_ASKED.some((type) => request.headers['accept']?.includes(type) === true);
  if (!inProtobuf && !accepts(request, JSON_TYPE)) return { status: 406, headers: { vary: 'Accept-Encoding, Accept' }, body: '' };
  const document = openApiVersion2(await openDocuments(), resources);
  const text = JSON.stringify(document);
  const answer = tagged(request, text, digestOf(text).slice('sha256:'.length).toUpperCase(), { vary: 'Accept-Encoding, Accept' });
  if (!inProtobuf || answer.status === 304) return answer;
  return { ...answer, headers: { ...answer.headers, 'content-type': PROTOBUF_TYPE }, body: inOnePiece(version2InProtobuf(document)) };
}

async function* inOnePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function accepts(request: KubeRequest, type: string): boolean {
  const types = parseAccept(request.headers['accept']);
  return types.length === 0 || types.some((each) => each.type === type || each.type === 'application/*' || each.type === '*/*');
}

/** Whether a client says that it has the document of a tag already. */
function isKnown(request: KubeRequest, etag: string): boolean {
  const tags = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags[0] === '*';
}

/** A document with its tag, or 304 to a client that has it already. */
function tagged(request: KubeRequest, body: string, hash: string, headers: Readonly<Record<string, string>>): KubeResponse {
  const etag = `"${hash}"`;
  if (isKnown(request, etag)) return { status: 304, headers: { etag, vary: 'Accept', ...headers }, body: '' };
  return { status: 200, headers: { 'content-type': JSON_TYPE, etag, vary: 'Accept', ...headers }, body };
}
