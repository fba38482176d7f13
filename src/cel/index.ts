/**
 * The Common Expression Language as Kubernetes speaks it: expressions are checked by the API server's own rules, and evaluated
 * by a library that `loadCel` loads. No room of its own for users: health rules and the embedded API server stand on it.
 */
export { CelFailure, CelNotEvaluated } from './cel-failure.ts';
export { CelObject, celEqual, objectClass } from './cel-object.ts';
export type { CelType } from './checker/cel-type.ts';
export {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  goTypeText,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  sameType,
  STRING,
  structOf,
  TIMESTAMP,
  unwrapOptional,
} from './checker/cel-type.ts';
export type { CheckedExpression } from './checker/check-expression.ts';
export type { Call, Comprehension, Expr, ListExpr, MapExpr, Select } from './checker/expression.ts';
export { RESULT } from './checker/expression.ts';
export type { CompiledExpression } from './compile-expression.ts';
export { compileExpression } from './compile-expression.ts';
export { CelEnvironment } from './environment.ts';
export { escapeName } from './escape-name.ts';
export { goDuration } from './go-duration.ts';
export { goPattern, goPatternError } from './go-pattern.ts';
export { isCidr, isIpv4, isIpv6 } from './ip-address.ts';
export { celLibrary, loadCel } from './library.ts';
export { plainValue } from './plain-value.ts';
export { objectPredicate } from './object-predicate.ts';
export { placeInText } from './checker/issues.ts';
