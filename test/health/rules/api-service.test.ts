import { describeRule } from '../fixture.ts';

describeRule('api-service', {
  available: ['Healthy', 'Passed', 'Passed: all checks passed'],
  'no-endpoints': ['Progressing', 'MissingEndpoints', 'MissingEndpoints: endpoints for service/metrics-server have no addresses'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
});
