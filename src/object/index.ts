export { base64OfBytes, base64OfText, bytesOfBase64 } from './base64.ts';
export { digestOf, shortHashOf, textHash } from './digest.ts';
export { hasAnnotation, hasOption, hasSetting } from './has-setting.ts';
export {
  canonicalJson,
  cloneJson,
  equalJson,
  getIn,
  isEmptyValue,
  isRecord,
  LEVELS,
  mapJson,
  memberOf,
  parseJson,
  recordsAt,
  setOwn,
  stringifyJson,
} from './json.ts';
export type { KubernetesObject, ManagedFieldsEntry, ObjectInput, ObjectMeta, OwnerReference } from './kubernetes-object.ts';
export { LAST_APPLIED } from './last-applied.ts';
export { leavesDrift, leftAloneBy, madeOnceBy } from './left-alone.ts';
export {
  DEFAULT_ANNOTATION_PREFIX,
  DEFAULT_FIELD_MANAGER,
  isMarkedBy,
  markKey,
  markOf,
  markValue,
  type Tracking,
  withMark,
  writersOf,
} from './mark.ts';
export { isMasked, maskOf } from './masked.ts';
export { nearest } from './nearest.ts';
export { OPEN_SECRET_FIELDS } from './open-secret-fields.ts';
export { escapeSegment, formatPointer, getAtPointer, parsePointer } from './pointer.ts';
export { quantityAmount, sameQuantity } from './quantity.ts';
export type { GroupKind, ObjectRef } from './ref.ts';
export { compareRefs, compareText, displayRef, joinApiVersion, keyOf, kindKey, refOf, splitApiVersion } from './ref.ts';
export { isSecret, SECRET_MIN_CHARS, secretForms, textOfBase64 } from './secret-forms.ts';
export { textsOwnedAsData, withTextsAsData } from './secret-texts-as-data.ts';
export { SERVER_METADATA } from './server-metadata.ts';
export { shorten, shortenPair } from './shorten.ts';
