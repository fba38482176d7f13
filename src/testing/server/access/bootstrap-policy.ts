/**
 * The roles and bindings that a new cluster of Kubernetes 1.36 has, as text: `role NAME`, `is` the label it carries for
 * aggregation or `of` the label it gathers, then a line for each rule (verbs, groups, resources, names; or verbs, `url`,
 * paths); `binding NAME ROLE SUBJECT…`. What has a slash in its name is of a namespace.
 *
 * @see kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy; taken from a running server.
 */
export const BOOTSTRAP_POLICY = `role admin of aggregate-to-admin
role cluster-admin
 * * *
 * url *
role edit is aggregate-to-admin of aggregate-to-edit
role system:aggregate-to-admin is aggregate-to-admin
 create authorization.k8s.io localsubjectaccessreviews
 create,delete,deletecollection,get,list,patch,update,watch rbac.authorization.k8s.io rolebindings,roles
role system:aggregate-to-edit is aggregate-to-edit
 get,list,watch core pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
 impersonate core serviceaccounts
 create,delete,deletecollection,patch,update core pods,pods/attach,pods/exec,pods/portforward,pods/proxy
 create core pods/eviction
 create,delete,deletecollection,patch,update core configmaps,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy
 create core serviceaccounts/token
 create,delete,deletecollection,patch,update core,events.k8s.io events
 create,delete,deletecollection,patch,update apps daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale
 create,delete,deletecollection,patch,update autoscaling horizontalpodautoscalers
 create,delete,deletecollection,patch,update batch cronjobs,jobs
 create,delete,deletecollection,patch,update extensions daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale
 create,delete,deletecollection,patch,update policy poddisruptionbudgets
 create,delete,deletecollection,patch,update networking.k8s.io ingresses,networkpolicies
 create,delete,deletecollection,get,list,patch,update,watch coordination.k8s.io leases
 create,delete,deletecollection,patch,update resource.k8s.io resourceclaims,resourceclaimtemplates
role system:aggregate-to-view is aggregate-to-view
 get,list,watch core configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status
 get,list,watch core bindings,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status
 get,list,watch core namespaces
 get,list,watch core,events.k8s.io events
 get,list,watch discovery.k8s.io endpointslices
 get,list,watch apps controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status
 get,list,watch autoscaling horizontalpodautoscalers,horizontalpodautoscalers/status
 get,list,watch batch cronjobs,cronjobs/status,jobs,jobs/status
 get,list,watch extensions daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale
 get,list,watch policy poddisruptionbudgets,poddisruptionbudgets/status
 get,list,watch networking.k8s.io ingresses,ingresses/status,networkpolicies
 get,list,watch resource.k8s.io resourceclaims,resourceclaims/status,resourceclaimtemplates
role system:auth-delegator
 create authentication.k8s.io tokenreviews
 create authorization.k8s.io subjectaccessreviews
role system:basic-user
 create authorization.k8s.io selfsubjectaccessreviews,selfsubjectrulesreviews
 create authentication.k8s.io selfsubjectreviews
role system:certificates.k8s.io:certificatesigningrequests:nodeclient
 create certificates.k8s.io certificatesigningrequests/nodeclient
role system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
 create certificates.k8s.io certificatesigningrequests/selfnodeclient
role system:certificates.k8s.io:kube-apiserver-client-approver
 approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client
role system:certificates.k8s.io:kube-apiserver-client-kubelet-approver
 approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client-kubelet
role system:certificates.k8s.io:kubelet-serving-approver
 approve certificates.k8s.io signers kubernetes.io/kubelet-serving
role system:certificates.k8s.io:legacy-unknown-approver
 approve certificates.k8s.io signers kubernetes.io/legacy-unknown
role system:controller:attachdetach-controller
 list,watch core persistentvolumeclaims,persistentvolumes
 get,list,watch core nodes
 patch,update core nodes/status
 list,watch core pods
 create,patch,update core,events.k8s.io events
 create,delete,get,list,watch storage.k8s.io volumeattachments
 get,list,watch storage.k8s.io csidrivers
 get,list,watch storage.k8s.io csinodes
role system:controller:certificate-controller
 delete,get,list,watch certificates.k8s.io certificatesigningrequests
 update certificates.k8s.io certificatesigningrequests/approval,certificatesigningrequests/status
 approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client-kubelet
 sign certificates.k8s.io signers kubernetes.io/kube-apiserver-client,kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/kubelet-serving,kubernetes.io/legacy-unknown
 create authorization.k8s.io subjectaccessreviews
 create,patch,update core,events.k8s.io events
role system:controller:clusterrole-aggregation-controller
 escalate,get,list,patch,update,watch rbac.authorization.k8s.io clusterroles
role system:controller:cronjob-controller
 get,list,update,watch batch cronjobs
 create,delete,get,list,patch,update,watch batch jobs
 update batch cronjobs/status
 update batch cronjobs/finalizers
 delete,list,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:daemon-set-controller
 get,list,watch apps,extensions daemonsets
 update apps,extensions daemonsets/status
 update apps,extensions daemonsets/finalizers
 list,watch core nodes
 create,delete,list,patch,watch core pods
 create core pods/binding
 create,delete,get,list,patch,update,watch apps controllerrevisions
 create,patch,update core,events.k8s.io events
role system:controller:deployment-controller
 get,list,update,watch apps,extensions deployments
 update apps,extensions deployments/status
 update apps,extensions deployments/finalizers
 create,delete,get,list,patch,update,watch apps,extensions replicasets
 get,list,update,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:device-taint-eviction-controller
 delete,get,list,watch core pods
 patch,update core pods/status
 get,list,watch resource.k8s.io resourceclaims
 get,list,watch resource.k8s.io resourceslices
 get,list,watch resource.k8s.io deviceclasses
 create,patch,update core,events.k8s.io events
role system:controller:disruption-controller
 get,list,watch apps,extensions deployments
 get,list,watch apps,extensions replicasets
 get,list,watch core replicationcontrollers
 get,list,watch policy poddisruptionbudgets
 get,list,watch apps statefulsets
 update policy poddisruptionbudgets/status
 patch,update core pods/status
 get * */scale
 create,patch,update core,events.k8s.io events
role system:controller:endpoint-controller
 get,list,watch core pods,services
 create,delete,get,list,update,watch core endpoints
 create core endpoints/restricted
 create,patch,update core,events.k8s.io events
role system:controller:endpointslice-controller
 get,list,watch core nodes,pods,services
 update core services/finalizers
 create,delete,get,list,update,watch discovery.k8s.io endpointslices
 create,patch,update core,events.k8s.io events
role system:controller:endpointslicemirroring-controller
 get,list,watch core endpoints,services
 update core services/finalizers
 update core endpoints/finalizers
 create,delete,get,list,update,watch discovery.k8s.io endpointslices
 create,patch,update core,events.k8s.io events
role system:controller:ephemeral-volume-controller
 get,list,watch core pods
 update core pods/finalizers
 create,get,list,watch core persistentvolumeclaims
 create,patch,update core,events.k8s.io events
role system:controller:expand-controller
 get,list,patch,update,watch core persistentvolumes
 patch,update core persistentvolumeclaims/status
 get,list,watch core persistentvolumeclaims
 create,patch,update core,events.k8s.io events
role system:controller:generic-garbage-collector
 delete,get,list,patch,update,watch * *
 create,patch,update core,events.k8s.io events
role system:controller:horizontal-pod-autoscaler
 get,list,watch autoscaling horizontalpodautoscalers
 update autoscaling horizontalpodautoscalers/status
 get,update * */scale
 list,watch core pods
 list,watch metrics.k8s.io pods
 get,list,watch custom.metrics.k8s.io *
 get,list,watch external.metrics.k8s.io *
 create,patch,update core,events.k8s.io events
role system:controller:job-controller
 get,list,patch,update,watch batch jobs
 update batch jobs/status
 update batch jobs/finalizers
 create,delete,list,patch,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:legacy-service-account-token-cleaner
 get core configmaps kube-apiserver-legacy-service-account-token-tracking
 delete,patch core secrets
role system:controller:namespace-controller
 delete,get,list,watch core namespaces
 update core namespaces/finalize,namespaces/status
 delete,deletecollection,get,list,watch * *
role system:controller:node-controller
 delete,get,list,patch,update,watch core nodes
 patch,update core nodes/status
 patch,update core pods/status
 delete,get,list,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:persistent-volume-binder
 create,delete,get,list,update,watch core persistentvolumes
 update core persistentvolumes/status
 get,list,update,watch core persistentvolumeclaims
 update core persistentvolumeclaims/status
 create,delete,get,list,watch core pods
 get,list,watch storage.k8s.io storageclasses
 list,watch core nodes
 create,patch,update core,events.k8s.io events
 watch core events
role system:controller:pod-garbage-collector
 delete,list,watch core pods
 get,list,watch core nodes
 patch core pods/status
role system:controller:pv-protection-controller
 get,list,update,watch core persistentvolumes
 create,patch,update core,events.k8s.io events
role system:controller:pvc-protection-controller
 get,list,update,watch core persistentvolumeclaims
 update core persistentvolumeclaims/status
 get,list,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:replicaset-controller
 get,list,update,watch apps,extensions replicasets
 update apps,extensions replicasets/status
 update apps,extensions replicasets/finalizers
 create,delete,list,patch,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:replication-controller
 get,list,update,watch core replicationcontrollers
 update core replicationcontrollers/status
 update core replicationcontrollers/finalizers
 create,delete,list,patch,watch core pods
 create,patch,update core,events.k8s.io events
role system:controller:resource-claim-controller
 get,list,watch core pods
 update core pods/finalizers
 create,delete,get,list,watch resource.k8s.io resourceclaims
 patch,update resource.k8s.io resourceclaims,resourceclaims/status
 patch,update core pods/status
 create,patch,update core,events.k8s.io events
 patch,update resource.k8s.io resourceclaims/binding
role system:controller:resourcequota-controller
 list,watch * *
 update core resourcequotas/status
 create,patch,update core,events.k8s.io events
role system:controller:root-ca-cert-publisher
 create,update core configmaps
 create,patch,update core,events.k8s.io events
role system:controller:route-controller
 list,watch core nodes
 patch core nodes/status
 create,patch,update core,events.k8s.io events
role system:controller:selinux-warning-controller
 create,patch,update core,events.k8s.io events
 get,list,watch core persistentvolumes
 get,list,watch core persistentvolumeclaims
 get,list,watch core pods
 get,list,watch storage.k8s.io csidrivers
role system:controller:service-account-controller
 create core serviceaccounts
 create,patch,update core,events.k8s.io events
role system:controller:service-cidrs-controller
 get,list,patch,update,watch networking.k8s.io servicecidrs
 patch,update networking.k8s.io servicecidrs/finalizers
 patch,update networking.k8s.io servicecidrs/status
 get,list,watch networking.k8s.io ipaddresses
 create,patch,update core,events.k8s.io events
role system:controller:service-controller
 get,list,watch core services
 patch,update core services/status
 list,watch core nodes
 create,patch,update core,events.k8s.io events
role system:controller:statefulset-controller
 list,watch core pods
 get,list,watch apps statefulsets
 update apps statefulsets/status
 update apps statefulsets/finalizers
 create,delete,get,patch,update core pods
 create,delete,get,list,patch,update,watch apps controllerrevisions
 create,get,list,watch core persistentvolumeclaims
 delete,update core persistentvolumeclaims
 update core pods/finalizers
 create,patch,update core,events.k8s.io events
role system:controller:ttl-after-finished-controller
 delete,get,list,watch batch jobs
 create,patch,update core,events.k8s.io events
role system:controller:ttl-controller
 list,patch,update,watch core nodes
 create,patch,update core,events.k8s.io events
role system:controller:validatingadmissionpolicy-status-controller
 get,list,watch admissionregistration.k8s.io validatingadmissionpolicies
 get,patch,update admissionregistration.k8s.io validatingadmissionpolicies/status
 create,patch,update core,events.k8s.io events
role system:controller:volumeattributesclass-protection-controller
 get,list,watch core persistentvolumeclaims
 get,list,watch core persistentvolumes
 get,list,update,watch storage.k8s.io volumeattributesclasses
 create,patch,update core,events.k8s.io events
role system:discovery
 get url /api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/
role system:heapster
 get,list,watch core events,namespaces,nodes,pods
 get,list,watch extensions deployments
role system:kube-aggregator
 get,list,watch core endpoints,services
role system:kube-controller-manager
 create,patch,update core,events.k8s.io events
 create coordination.k8s.io leases
 get,update coordination.k8s.io leases kube-controller-manager
 create core secrets,serviceaccounts
 delete core secrets
 get core configmaps,namespaces,secrets,serviceaccounts
 update core secrets,serviceaccounts
 create authentication.k8s.io tokenreviews
 create authorization.k8s.io subjectaccessreviews
 list,watch * *
 create core serviceaccounts/token
role system:kube-dns
 list,watch core endpoints,services
role system:kube-scheduler
 create,patch,update core,events.k8s.io events
 create coordination.k8s.io leases
 get,list,update,watch coordination.k8s.io leases kube-scheduler
 create,delete,deletecollection,get,list,patch,update,watch coordination.k8s.io leasecandidates
 get,list,watch core nodes
 delete,get,list,watch core pods
 create core bindings,pods/binding
 patch,update core pods/status
 get,list,watch core replicationcontrollers,services
 get,list,watch apps,extensions replicasets
 get,list,watch apps statefulsets
 get,list,watch policy poddisruptionbudgets
 get,list,watch core persistentvolumeclaims,persistentvolumes
 create authentication.k8s.io tokenreviews
 create authorization.k8s.io subjectaccessreviews
 get,list,watch storage.k8s.io csinodes
 get,list,watch storage.k8s.io volumeattachments
 get,list,watch core namespaces
 get,list,watch storage.k8s.io csidrivers
 get,list,watch storage.k8s.io csistoragecapacities
 get,list,watch resource.k8s.io deviceclasses
 get,list,patch,update,watch resource.k8s.io resourceclaims
 get,list,patch,update,watch resource.k8s.io resourceclaims/status
 update core pods/finalizers
 get,list,watch resource.k8s.io resourceslices
 create,delete resource.k8s.io resourceclaims
 patch,update resource.k8s.io resourceclaims/binding
role system:kubelet-api-admin
 get,list,watch core nodes
 proxy core nodes
 * core nodes/log,nodes/metrics,nodes/proxy,nodes/stats
 * core nodes/configz,nodes/healthz,nodes/pods
role system:monitoring
 get url /flagz,/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*,/statusz
 get core nodes/metrics
role system:node
 create authentication.k8s.io tokenreviews
 create authorization.k8s.io localsubjectaccessreviews,subjectaccessreviews
 get,list,watch core services
 create,get,list,watch core nodes
 patch,update core nodes/status
 patch,update core nodes
 create,patch,update core,events.k8s.io events
 get,list,watch core pods
 create,delete core pods
 patch,update core pods/status
 create core pods/eviction
 get,list,watch core configmaps,secrets
 get core persistentvolumeclaims,persistentvolumes
 get core endpoints
 create,get,list,watch certificates.k8s.io certificatesigningrequests
 create,delete,get,patch,update coordination.k8s.io leases
 get storage.k8s.io volumeattachments
 create core serviceaccounts/token
 get,patch,update core persistentvolumeclaims/status
 get,list,watch storage.k8s.io csidrivers
 create,delete,get,patch,update storage.k8s.io csinodes
 get,list,watch node.k8s.io runtimeclasses
 get resource.k8s.io resourceclaims
 deletecollection resource.k8s.io resourceslices
 get core serviceaccounts
role system:node-bootstrapper
 create,get,list,watch certificates.k8s.io certificatesigningrequests
role system:node-problem-detector
 get core nodes
 patch core nodes/status
 create,patch,update core,events.k8s.io events
role system:node-proxier
 list,watch core endpoints,services
 get,list,watch core nodes
 create,patch,update core,events.k8s.io events
 list,watch networking.k8s.io servicecidrs
 list,watch discovery.k8s.io endpointslices
role system:persistent-volume-provisioner
 create,delete,get,list,watch core persistentvolumes
 get,list,update,watch core persistentvolumeclaims
 get,list,watch storage.k8s.io storageclasses
 watch core events
 create,patch,update core,events.k8s.io events
role system:public-info-viewer
 get url /healthz,/livez,/readyz,/version,/version/
role system:service-account-issuer-discovery
 get url /.well-known/openid-configuration,/.well-known/openid-configuration/,/openid/v1/jwks,/openid/v1/jwks/
role system:volume-scheduler
 get,list,patch,update,watch core persistentvolumes
 get,list,watch storage.k8s.io storageclasses
 get,list,patch,update,watch core persistentvolumeclaims
role view is aggregate-to-edit of aggregate-to-view
role kube-public/system:controller:bootstrap-signer
 get,list,watch core configmaps
 update core configmaps cluster-info
 create,patch,update core,events.k8s.io events
role kube-system/extension-apiserver-authentication-reader
 get,list,watch core configmaps extension-apiserver-authentication
role kube-system/system::leader-locking-kube-controller-manager
 create,get,list,update,watch coordination.k8s.io leases
 create,get,list,update,watch coordination.k8s.io leasecandidates
role kube-system/system::leader-locking-kube-scheduler
 create,get,list,update,watch coordination.k8s.io leases
 create,get,list,update,watch coordination.k8s.io leasecandidates
role kube-system/system:controller:bootstrap-signer
 get,list,watch core secrets
role kube-system/system:controller:cloud-provider
 create,get,list,watch core configmaps
role kube-system/system:controller:token-cleaner
 delete,get,list,watch core secrets
 create,patch,update core,events.k8s.io events
binding cluster-admin cluster-admin Group:system:masters
binding system:basic-user system:basic-user Group:system:authenticated
binding system:controller:attachdetach-controller system:controller:attachdetach-controller ServiceAccount:kube-system/attachdetach-controller
binding system:controller:certificate-controller system:controller:certificate-controller ServiceAccount:kube-system/certificate-controller
binding system:controller:clusterrole-aggregation-controller system:controller:clusterrole-aggregation-controller ServiceAccount:kube-system/clusterrole-aggregation-controller
binding system:controller:cronjob-controller system:controller:cronjob-controller ServiceAccount:kube-system/cronjob-controller
binding system:controller:daemon-set-controller system:controller:daemon-set-controller ServiceAccount:kube-system/daemon-set-controller
binding system:controller:deployment-controller system:controller:deployment-controller ServiceAccount:kube-system/deployment-controller
binding system:controller:device-taint-eviction-controller system:controller:device-taint-eviction-controller ServiceAccount:kube-system/device-taint-eviction-controller
binding system:controller:disruption-controller system:controller:disruption-controller ServiceAccount:kube-system/disruption-controller
binding system:controller:endpoint-controller system:controller:endpoint-controller ServiceAccount:kube-system/endpoint-controller
binding system:controller:endpointslice-controller system:controller:endpointslice-controller ServiceAccount:kube-system/endpointslice-controller
binding system:controller:endpointslicemirroring-controller system:controller:endpointslicemirroring-controller ServiceAccount:kube-system/endpointslicemirroring-controller
binding system:controller:ephemeral-volume-controller system:controller:ephemeral-volume-controller ServiceAccount:kube-system/ephemeral-volume-controller
binding system:controller:expand-controller system:controller:expand-controller ServiceAccount:kube-system/expand-controller
binding system:controller:generic-garbage-collector system:controller:generic-garbage-collector ServiceAccount:kube-system/generic-garbage-collector
binding system:controller:horizontal-pod-autoscaler system:controller:horizontal-pod-autoscaler ServiceAccount:kube-system/horizontal-pod-autoscaler
binding system:controller:job-controller system:controller:job-controller ServiceAccount:kube-system/job-controller
binding system:controller:legacy-service-account-token-cleaner system:controller:legacy-service-account-token-cleaner ServiceAccount:kube-system/legacy-service-account-token-cleaner
binding system:controller:namespace-controller system:controller:namespace-controller ServiceAccount:kube-system/namespace-controller
binding system:controller:node-controller system:controller:node-controller ServiceAccount:kube-system/node-controller
binding system:controller:persistent-volume-binder system:controller:persistent-volume-binder ServiceAccount:kube-system/persistent-volume-binder
binding system:controller:pod-garbage-collector system:controller:pod-garbage-collector ServiceAccount:kube-system/pod-garbage-collector
binding system:controller:pv-protection-controller system:controller:pv-protection-controller ServiceAccount:kube-system/pv-protection-controller
binding system:controller:pvc-protection-controller system:controller:pvc-protection-controller ServiceAccount:kube-system/pvc-protection-controller
binding system:controller:replicaset-controller system:controller:replicaset-controller ServiceAccount:kube-system/replicaset-controller
binding system:controller:replication-controller system:controller:replication-controller ServiceAccount:kube-system/replication-controller
binding system:controller:resource-claim-controller system:controller:resource-claim-controller ServiceAccount:kube-system/resource-claim-controller
binding system:controller:resourcequota-controller system:controller:resourcequota-controller ServiceAccount:kube-system/resourcequota-controller
binding system:controller:root-ca-cert-publisher system:controller:root-ca-cert-publisher ServiceAccount:kube-system/root-ca-cert-publisher
binding system:controller:route-controller system:controller:route-controller ServiceAccount:kube-system/route-controller
binding system:controller:selinux-warning-controller system:controller:selinux-warning-controller ServiceAccount:kube-system/selinux-warning-controller
binding system:controller:service-account-controller system:controller:service-account-controller ServiceAccount:kube-system/service-account-controller
binding system:controller:service-cidrs-controller system:controller:service-cidrs-controller ServiceAccount:kube-system/service-cidrs-controller
binding system:controller:service-controller system:controller:service-controller ServiceAccount:kube-system/service-controller
binding system:controller:statefulset-controller system:controller:statefulset-controller ServiceAccount:kube-system/statefulset-controller
binding system:controller:ttl-after-finished-controller system:controller:ttl-after-finished-controller ServiceAccount:kube-system/ttl-after-finished-controller
binding system:controller:ttl-controller system:controller:ttl-controller ServiceAccount:kube-system/ttl-controller
binding system:controller:validatingadmissionpolicy-status-controller system:controller:validatingadmissionpolicy-status-controller ServiceAccount:kube-system/validatingadmissionpolicy-status-controller
binding system:controller:volumeattributesclass-protection-controller system:controller:volumeattributesclass-protection-controller ServiceAccount:kube-system/volumeattributesclass-protection-controller
binding system:discovery system:discovery Group:system:authenticated
binding system:kube-controller-manager system:kube-controller-manager User:system:kube-controller-manager
binding system:kube-dns system:kube-dns ServiceAccount:kube-system/kube-dns
binding system:kube-scheduler system:kube-scheduler User:system:kube-scheduler
binding system:monitoring system:monitoring Group:system:monitoring
binding system:node system:node
binding system:node-proxier system:node-proxier User:system:kube-proxy
binding system:public-info-viewer system:public-info-viewer Group:system:authenticated Group:system:unauthenticated
binding system:service-account-issuer-discovery system:service-account-issuer-discovery Group:system:serviceaccounts
binding system:volume-scheduler system:volume-scheduler User:system:kube-scheduler
binding kube-public/system:controller:bootstrap-signer system:controller:bootstrap-signer ServiceAccount:kube-system/bootstrap-signer
binding kube-system/system::extension-apiserver-authentication-reader extension-apiserver-authentication-reader User:system:kube-controller-manager User:system:kube-scheduler
binding kube-system/system::leader-locking-kube-controller-manager system::leader-locking-kube-controller-manager User:system:kube-controller-manager ServiceAccount:kube-system/kube-controller-manager ServiceAccount:kube-system/leader-election-controller
binding kube-system/system::leader-locking-kube-scheduler system::leader-locking-kube-scheduler User:system:kube-scheduler ServiceAccount:kube-system/kube-scheduler
binding kube-system/system:controller:bootstrap-signer system:controller:bootstrap-signer ServiceAccount:kube-system/bootstrap-signer
binding kube-system/system:controller:cloud-provider system:controller:cloud-provider ServiceAccount:kube-system/cloud-provider
binding kube-system/system:controller:token-cleaner system:controller:token-cleaner ServiceAccount:kube-system/token-cleaner
`;
