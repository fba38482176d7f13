import { describeRule } from '../fixture.ts';

describeRule('persistent-volume-claim', {
  bound: ['Healthy', 'ClaimBound', 'bound to a volume'],
  'resize-failed': ['Progressing', 'ControllerResizeErrorTrue', 'the disk is attached'],
  'resize-infeasible': ['Degraded', 'ControllerResizeInfeasible', 'disk cannot grow'],
  'resize-infeasible-untold': ['Degraded', 'NodeResizeInfeasible', 'its volume cannot become as large as it asks for'],
  resizing: ['Healthy', 'ClaimBound', 'bound to a volume'],
  lost: ['Degraded', 'ClaimLost', 'its volume is lost'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  pending: ['Progressing', 'ClaimPending', 'waiting for a volume'],
  'unheard-of-phase': ['Unknown', 'ClaimPhaseUnknown', "the claim's phase is Dreaming"],
});
