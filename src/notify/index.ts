/**
 * Telling others what happens: the built-in notifiers, and the delivery that keeps them from disturbing a reconcile.
 *
 * @module gitops-reconciler/notify
 */
export type { Notifier, ReconcileEvent } from '../ports.ts';
export type { ConsoleNotifierOptions } from './console.ts';
export { consoleNotifier } from './console.ts';
export type { Delivery, DeliveryOptions } from './delivery.ts';
export { createDelivery } from './delivery.ts';
export { describeEvent } from './describe-event.ts';
export type { EventType } from './event-type.ts';
export type { WebhookNotifierOptions } from './webhook.ts';
export { webhookNotifier } from './webhook.ts';
