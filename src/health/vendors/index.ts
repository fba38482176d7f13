import { type Table, tablesOf } from '../table/table.ts';
import { ARGOPROJ } from './argoproj.ts';
import { CERT_MANAGER } from './cert-manager.ts';
import { CROSSPLANE } from './crossplane.ts';
import { FLUX } from './flux.ts';
import { GATEWAY_API } from './gateway-api.ts';

/** The table of a kind of a vendor (`cert-manager.io/Issuer`), whatever its version. */
export const vendorTable: (kind: string) => Table | undefined = tablesOf(ARGOPROJ, CERT_MANAGER, CROSSPLANE, FLUX, GATEWAY_API);
