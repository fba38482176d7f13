// In browsers `health-tables-on-demand.ts` stands in the place of this module, by the field `browser` of package.json.
export { assessAs, assessByVendor } from './all-health-tables.ts';

/**
 * Loads what `assessHealth` knows of vendors' kinds, and how Argo CD and kstatus judge. Browsers get these by this call,
 * once; till then kinds of vendors are judged by their conditions, and another dialect answers Unknown, reason
 * `TablesNotLoaded`. Elsewhere they are always there, and this does nothing.
 *
 * @since 0.1.0
 */
export async function loadHealthTables(): Promise<void> {}
