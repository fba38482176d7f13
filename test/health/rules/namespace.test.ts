import { describeRule } from '../fixture.ts';

describeRule('namespace', {
  active: ['Healthy', 'NamespaceActive', 'active'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  terminating: [
    'Progressing',
    'Terminating',
    'being deleted; SomeFinalizersRemain: Some content in the namespace has finalizers remaining: example.com/keep in 1 resource instances',
  ],
});
