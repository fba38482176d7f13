/** RabbitMQ: the cluster, and what is made in it. */
export const RABBITMQ: string = `rabbitmq.com/RabbitmqCluster
Degraded ReconcileSuccess=False
Progressing AllReplicasReady=False
Healthy AllReplicasReady: RabbitMQ cluster ready
Progressing: Waiting for RabbitMQ cluster formation

${['Binding', 'Exchange', 'Federation', 'Permission', 'Policy', 'Queue', 'Shovel', 'User', 'Vhost']
  .map((kind) => topology(kind, kind.toLowerCase()))
  .join('\n\n')}

${topology('*', '{.kind}')}`;

function topology(kind: string, name: string): string {
  return `rabbitmq.com/${kind}
Degraded Ready=False(FailedCreateOrUpdate): RabbitMQ ${name} failed to be created or updated
Healthy Ready(SuccessfulCreateOrUpdate): RabbitMQ ${name} ready
Unknown: RabbitMQ ${name} status is unknown`;
}
