// In browsers `health-tables-on-demand.ts` stands in the place of this module, by the field `browser` of package.json.
export { assessAs, assessByVendor, tableRule } from './all-health-tables.ts';
export { explain } from './explain/explain.ts';

/**
 * Loads what `assessHealth` knows of vendors' kinds, how Argo CD and kstatus judge, and how `explainHealth` finds causes.
 * Browsers get these by this call, once; till then kinds of vendors are judged by their conditions, another dialect
 * answers Unknown, reason `TablesNotLoaded`, no cause is looked for, and `tableRule` throws. Elsewhere they are always
 * there, and this does nothing.
 *
 * @since 0.1.0
 */
export async function loadHealthTables(): Promise<void> {}
