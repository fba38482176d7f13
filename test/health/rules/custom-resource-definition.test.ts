import { describeRule } from '../fixture.ts';

describeRule('custom-resource-definition', {
  established: ['Healthy', 'Established', 'established'],
  installing: ['Progressing', 'Installing', 'Installing: the initial names have been accepted'],
  'name-conflict': ['Degraded', 'NamesNotAccepted', 'ListKindConflict: "WidgetList" is already in use'],
  'names-accepted-only': ['Progressing', 'NotEstablished', 'waiting to be established'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'non-structural-schema': ['Degraded', 'NonStructuralSchema', 'Violations: spec.preserveUnknownFields: must be false'],
  'not-established': ['Degraded', 'NotEstablished', 'Rejected: not established'],
  terminating: ['Progressing', 'Terminating', 'InstanceDeletionInProgress: CustomResource deletion is in progress'],
});
