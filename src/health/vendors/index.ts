import { type Table, tablesOf } from '../table/table.ts';
import { CERT_MANAGER } from './cert-manager.ts';

/** The table of a kind of a vendor (`cert-manager.io/Issuer`), whatever its version. */
export const vendorTable: (kind: string) => Table | undefined = tablesOf(CERT_MANAGER);
