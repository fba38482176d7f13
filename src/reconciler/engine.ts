// All that computes and executes plans, in one module that is loaded when it is first needed: importing the package for
// its types and its Reconciler class costs next to nothing.
export { applyPlan } from '../apply/index.ts';
export { compileIgnoreRules } from '../diff/index.ts';
export { compare } from './compare.ts';
export { compareStored, compareToGoOn } from './compare-stored.ts';
export { countsAsWrite } from './counts-as-write.ts';
export { observed } from './observed-status.ts';
export { reconcileOnce } from './reconcile-once.ts';
