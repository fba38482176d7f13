import type { KubeResponse } from '../../../cluster/index.ts';
import { jsonAnswer } from '../http/answer.ts';

const ASKED = 'proto-openapi.spec.v2';
const ANSWERED = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** The first field of the document, in the encoding of protobuf: `swagger` is `2.0`. */
const EMPTY_DOCUMENT = '\n\u00032.0';

/**
 * `/openapi/v2`, which describes no kind here; version 3 describes all. kubectl reads it, in protobuf, for kinds that it
 * does not find in version 3, before it says that the server does not have them.
 */
export function openApiVersion2(accept: string | undefined): KubeResponse {
  if (accept?.includes(ASKED) === true) return { status: 200, headers: { 'content-type': ANSWERED }, body: EMPTY_DOCUMENT };
  return jsonAnswer(200, { swagger: '2.0', info: { title: 'Kubernetes', version: '1.36' }, paths: {} });
}
