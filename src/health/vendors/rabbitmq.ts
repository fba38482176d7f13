/** RabbitMQ: the cluster, and what is made in it. */
export const RABBITMQ: string = `rabbitmq.com/RabbitmqCluster
Degraded ReconcileSuccess=False
Progressing ClusterAvailable|AllReplicasReady=Unknown: Waiting for RabbitMQ cluster readiness (conditions unknown)
Suspended AllReplicasReady=False(ScaledToZero) .spec.replicas=0: RabbitmqCluster is scaled to 0 replicas
Progressing ClusterAvailable=False: Waiting for RabbitMQ cluster formation
Progressing AllReplicasReady=False: Waiting for RabbitMQ instances ready
Healthy ClusterAvailable AllReplicasReady: RabbitMQ cluster ready
Progressing: Waiting for RabbitMQ Operator

${['Binding', 'Exchange', 'Permission', 'Policy', 'Queue', 'Shovel', 'User', 'Vhost']
  .map((kind) => topology(kind, kind.toLowerCase()))
  .join('\n\n')}

${topology('*', '{.kind}')}`;

function topology(kind: string, name: string): string {
  return `${kind === '*' ? '@default ' : ''}rabbitmq.com/${kind}
Degraded Ready=False(FailedCreateOrUpdate): RabbitMQ ${name} failed to be created or updated
Healthy Ready(SuccessfulCreateOrUpdate): RabbitMQ ${name} ready
Unknown: RabbitMQ ${name} status is unknown`;
}
