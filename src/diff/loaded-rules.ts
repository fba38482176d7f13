// What ignore rules need beyond pointers and managers, in one module that is loaded when rules are compiled.
export { pathExpression } from './jq/path-expression.ts';
export { meetsSelector } from './meets-selector.ts';
export { unmatchedRules } from './unmatched-rules.ts';
