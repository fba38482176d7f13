import { isIPv6 } from 'node:net';
import { cidr } from '../ip-addresses.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { fieldsIn, textIn, textsIn } from '../read-fields.ts';

const FAMILIES = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';

/**
 * Where the addresses of Services come from.
 *
 * @see kubernetes pkg/apis/networking/validation/validation.go ValidateServiceCIDR
 */
export const SERVICE_CIDR: KindBehaviour = {
  validate: (object, report) => {
    const [field, ranges] = ['spec.cidrs', textsIn(object['spec'], 'cidrs')];
    if (ranges.length === 0) return report.required(field, 'at least one CIDR required');
    if (ranges.length > 2) return report.invalid(field, object['spec'], 'may only hold up to 2 values');
    for (const [i, range] of ranges.entries()) report.check(cidr, `${field}[${i}]`, range);
    const [one, two] = ranges.map((range) => isIPv6(range.split('/')[0] ?? ''));
    if (two !== undefined && one === two && ranges.every((range) => cidr(range).length === 0)) report.invalid(field, ranges, FAMILIES);
  },
};

/** An address that a Service has. @see ValidateIPAddress */
export const IP_ADDRESS: KindBehaviour = {
  validate: (object, report) => {
    const parent = fieldsIn(object['spec'], 'parentRef');
    if (parent === undefined) return report.required('spec.parentRef');
    for (const name of ['resource', 'name']) if (textIn(parent, name) === '') report.required(`spec.parentRef.${name}`);
  },
};
