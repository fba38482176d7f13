import type { FieldReport } from '../field-report.ts';
import { portName } from '../names.ts';
import { type Fields, itemsIn, numberIn, textIn } from '../read-fields.ts';

const MAX_PORT = 65_535;
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Reports a number that is no port. */
function validatePortNumber(port: number, field: string, report: FieldReport): void {
  if (port < 1 || port > MAX_PORT) report.invalid(field, port, `must be between 1 and ${MAX_PORT}, inclusive`);
}

/** Reports what is neither the number nor the name of a port. */
export function validatePortOrName(port: unknown, field: string, report: FieldReport): void {
  if (typeof port === 'string') report.check(portName, field, port);
  else if (typeof port === 'number') validatePortNumber(port, field, report);
}

/** Reports what is wrong with the ports of a container. */
export function validateContainerPorts(container: Fields, path: string, report: FieldReport): void {
  const names = new Set<string>();
  for (const [i, port] of itemsIn(container, 'ports').entries()) {
    const at = `${path}[${i}]`;
    const name = textIn(port, 'name');
    if (name !== '') validateName(name, `${at}.name`, names, report);
    const [containerPort, hostPort] = [numberIn(port, 'containerPort') ?? 0, numberIn(port, 'hostPort') ?? 0];
    if (containerPort === 0) report.required(`${at}.containerPort`);
    else validatePortNumber(containerPort, `${at}.containerPort`, report);
    if (hostPort !== 0) validatePortNumber(hostPort, `${at}.hostPort`, report);
    const protocol = textIn(port, 'protocol');
    if (protocol === '') report.required(`${at}.protocol`);
    else if (!PROTOCOLS.includes(protocol)) report.notSupported(`${at}.protocol`, protocol, PROTOCOLS);
  }
}

function validateName(name: string, field: string, names: Set<string>, report: FieldReport): void {
  if (portName(name).length > 0) report.check(portName, field, name);
  else if (names.has(name)) report.duplicate(field, name);
  else names.add(name);
}

/** Reports ports of the node that two containers of a Pod want. */
export function validateHostPorts(containers: readonly Fields[], path: string, report: FieldReport): void {
  const taken = new Set<string>();
  for (const [i, container] of containers.entries()) {
    for (const [j, port] of itemsIn(container, 'ports').entries()) {
      const hostPort = numberIn(port, 'hostPort') ?? 0;
      if (hostPort === 0) continue;
      const key = `${textIn(port, 'protocol')}/${textIn(port, 'hostIP')}/${hostPort}`;
      if (taken.has(key)) report.duplicate(`${path}[${i}].ports[${j}].hostPort`, key);
      taken.add(key);
    }
  }
}
