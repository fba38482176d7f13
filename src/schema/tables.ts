// Generated from Kubernetes v1.36.3 by .config/generate-schema.mjs; do not edit. The format is in decode.ts.
export const KINDS: string = `/v1 Binding bindings binding N 1 - - - 0
/v1 ComponentStatus componentstatuses componentstatus C o cs - - 1
/v1 ConfigMap configmaps configmap N 73 cm - - 2
/v1 Endpoints endpoints endpoints N 73 ep - - 3
/v1 Event events event N 73 ev - - 4
/v1 LimitRange limitranges limitrange N 73 limits - - 5
/v1 Namespace namespaces namespace C 6z ns - finalize,status 6
/v1 Node nodes node C 73 no - proxy,status 7
/v1 PersistentVolumeClaim persistentvolumeclaims persistentvolumeclaim N 73 pvc - status 8
/v1 PersistentVolume persistentvolumes persistentvolume C 73 pv - status 9
/v1 Pod pods pod N 73 po all attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status a
/v1 PodTemplate podtemplates podtemplate N 73 - - - b
/v1 ReplicationController replicationcontrollers replicationcontroller N 73 rc all scale,status c
/v1 ResourceQuota resourcequotas resourcequota N 73 quota - status d
/v1 Secret secrets secret N 73 - - - e
/v1 ServiceAccount serviceaccounts serviceaccount N 73 sa - token f
/v1 Service services service N 73 svc all proxy,status g
apiregistration.k8s.io/v1 APIService apiservices apiservice C 73 - api-extensions status h
apps/v1 ControllerRevision controllerrevisions controllerrevision N 73 - - - i
apps/v1 DaemonSet daemonsets daemonset N 73 ds all status j
apps/v1 Deployment deployments deployment N 73 deploy all scale,status k
apps/v1 ReplicaSet replicasets replicaset N 73 rs all scale,status l
apps/v1 StatefulSet statefulsets statefulset N 73 sts all scale,status m
events.k8s.io/v1 Event events event N 73 ev - - n
authentication.k8s.io/v1 SelfSubjectReview selfsubjectreviews selfsubjectreview C 1 - - - o
authentication.k8s.io/v1 TokenReview tokenreviews tokenreview C 1 - - - p
authorization.k8s.io/v1 LocalSubjectAccessReview localsubjectaccessreviews localsubjectaccessreview N 1 - - - q
authorization.k8s.io/v1 SelfSubjectAccessReview selfsubjectaccessreviews selfsubjectaccessreview C 1 - - - r
authorization.k8s.io/v1 SelfSubjectRulesReview selfsubjectrulesreviews selfsubjectrulesreview C 1 - - - s
authorization.k8s.io/v1 SubjectAccessReview subjectaccessreviews subjectaccessreview C 1 - - - t
autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers horizontalpodautoscaler N 73 hpa all status u
autoscaling/v1 HorizontalPodAutoscaler horizontalpodautoscalers horizontalpodautoscaler N 73 hpa all status v
batch/v1 CronJob cronjobs cronjob N 73 cj all status w
batch/v1 Job jobs job N 73 - all status x
certificates.k8s.io/v1 CertificateSigningRequest certificatesigningrequests certificatesigningrequest C 73 csr - approval,status y
networking.k8s.io/v1 IngressClass ingressclasses ingressclass C 73 - - - z
networking.k8s.io/v1 Ingress ingresses ingress N 73 ing - status 10
networking.k8s.io/v1 IPAddress ipaddresses ipaddress C 73 ip - - 11
networking.k8s.io/v1 NetworkPolicy networkpolicies networkpolicy N 73 netpol - - 12
networking.k8s.io/v1 ServiceCIDR servicecidrs servicecidr C 73 - - status 13
policy/v1 PodDisruptionBudget poddisruptionbudgets poddisruptionbudget N 73 pdb - status 14
rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings clusterrolebinding C 73 - - - 15
rbac.authorization.k8s.io/v1 ClusterRole clusterroles clusterrole C 73 - - - 16
rbac.authorization.k8s.io/v1 RoleBinding rolebindings rolebinding N 73 - - - 17
rbac.authorization.k8s.io/v1 Role roles role N 73 - - - 18
storage.k8s.io/v1 CSIDriver csidrivers csidriver C 73 - - - 19
storage.k8s.io/v1 CSINode csinodes csinode C 73 - - - 1a
storage.k8s.io/v1 CSIStorageCapacity csistoragecapacities csistoragecapacity N 73 - - - 1b
storage.k8s.io/v1 StorageClass storageclasses storageclass C 73 sc - - 1c
storage.k8s.io/v1 VolumeAttachment volumeattachments volumeattachment C 73 - - status 1d
storage.k8s.io/v1 VolumeAttributesClass volumeattributesclasses volumeattributesclass C 73 vac - - 1e
admissionregistration.k8s.io/v1 MutatingAdmissionPolicy mutatingadmissionpolicies mutatingadmissionpolicy C 73 - api-extensions - 1f
admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings mutatingadmissionpolicybinding C 73 - api-extensions - 1g
admissionregistration.k8s.io/v1 MutatingWebhookConfiguration mutatingwebhookconfigurations mutatingwebhookconfiguration C 73 - api-extensions - 1h
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy validatingadmissionpolicies validatingadmissionpolicy C 73 - api-extensions status 1i
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings validatingadmissionpolicybinding C 73 - api-extensions - 1j
admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration validatingwebhookconfigurations validatingwebhookconfiguration C 73 - api-extensions - 1k
apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions customresourcedefinition C 73 crd,crds api-extensions status 1l
scheduling.k8s.io/v1 PriorityClass priorityclasses priorityclass C 73 pc - - 1m
coordination.k8s.io/v1 Lease leases lease N 73 - - - 1n
node.k8s.io/v1 RuntimeClass runtimeclasses runtimeclass C 73 - - - 1o
discovery.k8s.io/v1 EndpointSlice endpointslices endpointslice N 73 - - - 1p
resource.k8s.io/v1 DeviceClass deviceclasses deviceclass C 73 - - - 1q
resource.k8s.io/v1 ResourceClaim resourceclaims resourceclaim N 73 - - status 1r
resource.k8s.io/v1 ResourceClaimTemplate resourceclaimtemplates resourceclaimtemplate N 73 - - - 1s
resource.k8s.io/v1 ResourceSlice resourceslices resourceslice C 73 - - - 1t
flowcontrol.apiserver.k8s.io/v1 FlowSchema flowschemas flowschema C 73 - - status 1u
flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration prioritylevelconfigurations prioritylevelconfiguration C 73 - - status 1v`;
export const DEFINITIONS: string = `core.v1.Binding:apiVersion,kind,~metadata .1w,!~target .1x
core.v1.ComponentStatus:apiVersion,conditions K[type].1y^,kind,~metadata .1w
core.v1.ConfigMap:apiVersion,binaryData My,data Ms,*immutable b,kind,~metadata .1w
core.v1.Endpoints:apiVersion,kind,~metadata .1w,subsets A.1z
core.v1.Event:action,apiVersion,count i,eventTime u,firstTimestamp t,!~involvedObject .1x,kind,lastTimestamp t,message,!~metadata .1w,reason,*related .1x,~reportingComponent,~reportingInstance,*series .20,~source .21,type
core.v1.LimitRange:apiVersion,kind,~metadata .1w,~spec .22
core.v1.Namespace:apiVersion,kind,~metadata .1w,~spec .23,~status .24
core.v1.Node:apiVersion,kind,~metadata .1w,~spec .25,~status .26
core.v1.PersistentVolumeClaim:apiVersion,kind,~metadata .1w,~spec .27,~status .28
core.v1.PersistentVolume:apiVersion,kind,~metadata .1w,~spec .29,~status .2a
core.v1.Pod:apiVersion,kind,~metadata .1w,~spec .2b,~status .2c
core.v1.PodTemplate:apiVersion,kind,~metadata .1w,~template .2d
core.v1.ReplicationController:apiVersion,kind,~metadata .1w,~spec .2e,~status .2f
core.v1.ResourceQuota:apiVersion,kind,~metadata .1w,~spec .2g,~status .2h
core.v1.Secret:apiVersion,data My,*immutable b,kind,~metadata .1w,stringData Ms,type
core.v1.ServiceAccount:apiVersion,*automountServiceAccountToken b,imagePullSecrets A.2i,kind,~metadata .1w,secrets K[name].1x^
core.v1.Service:apiVersion,kind,~metadata .1w,~spec .2j,~status .2k
apiregistration.v1.APIService:apiVersion,kind,~metadata .1w,~spec .2l,~status .2m
apps.v1.ControllerRevision:apiVersion,data o,kind,~metadata .1w,!~revision i
apps.v1.DaemonSet:apiVersion,kind,~metadata .1w,~spec .2n,~status .2o
apps.v1.Deployment:apiVersion,kind,~metadata .1w,~spec .2p,~status .2q
apps.v1.ReplicaSet:apiVersion,kind,~metadata .1w,~spec .2r,~status .2s
apps.v1.StatefulSet:apiVersion,kind,~metadata .1w,~spec .2t,~status .2u
events.v1.Event:action,apiVersion,deprecatedCount i,deprecatedFirstTimestamp t,deprecatedLastTimestamp t,~deprecatedSource .21,!eventTime u,kind,~metadata .1w,note,reason,~regarding .1x,*related .1x,reportingController,reportingInstance,*series .2v,type
authentication.v1.SelfSubjectReview:apiVersion,kind,~metadata .1w,~status .2w
authentication.v1.TokenReview:apiVersion,kind,~metadata .1w,!~spec .2x,~status .2y
authorization.v1.LocalSubjectAccessReview:apiVersion,kind,~metadata .1w,!~spec .2z,~status .30
authorization.v1.SelfSubjectAccessReview:apiVersion,kind,~metadata .1w,!~spec .31,~status .30
authorization.v1.SelfSubjectRulesReview:apiVersion,kind,~metadata .1w,!~spec .32,~status .33
authorization.v1.SubjectAccessReview:apiVersion,kind,~metadata .1w,!~spec .2z,~status .30
autoscaling.v2.HorizontalPodAutoscaler:apiVersion,kind,~metadata .1w,!~spec .34,~status .35
autoscaling.v1.HorizontalPodAutoscaler:apiVersion,kind,~metadata .1w,!~spec .36,~status .37
batch.v1.CronJob:apiVersion,kind,~metadata .1w,!~spec .38,~status .39
batch.v1.Job:apiVersion,kind,~metadata .1w,~spec .3a,~status .3b
certificates.v1.CertificateSigningRequest:apiVersion,kind,~metadata .1w,!~spec .3c,~status .3d
networking.v1.IngressClass:apiVersion,kind,~metadata .1w,~spec .3e
networking.v1.Ingress:apiVersion,kind,~metadata .1w,~spec .3f,~status .3g
networking.v1.IPAddress:apiVersion,kind,~metadata .1w,!~spec .3h
networking.v1.NetworkPolicy:apiVersion,kind,~metadata .1w,~spec .3i
networking.v1.ServiceCIDR:apiVersion,kind,~metadata .1w,~spec .3j,~status .3k
policy.v1.PodDisruptionBudget:apiVersion,kind,~metadata .1w,~spec .3l,~status .3m
rbac.v1.ClusterRoleBinding:apiVersion,kind,~metadata .1w,!~roleRef .3n,subjects A.3o
rbac.v1.ClusterRole:*aggregationRule .3p,apiVersion,kind,~metadata .1w,rules A.3q
rbac.v1.RoleBinding:apiVersion,kind,~metadata .1w,!~roleRef .3n,subjects A.3o
rbac.v1.Role:apiVersion,kind,~metadata .1w,rules A.3q
storage.v1.CSIDriver:apiVersion,kind,~metadata .1w,!~spec .3r
storage.v1.CSINode:apiVersion,kind,~metadata .1w,!~spec .3s
storage.v1.CSIStorageCapacity:apiVersion,*capacity q,kind,*maximumVolumeSize q,~metadata .1w,*nodeTopology .3t,!~storageClassName
storage.v1.StorageClass:*allowVolumeExpansion b,allowedTopologies A.3u,apiVersion,kind,~metadata .1w,mountOptions As,parameters Ms,!~provisioner,*reclaimPolicy,*volumeBindingMode
storage.v1.VolumeAttachment:apiVersion,kind,~metadata .1w,!~spec .3v,~status .3w
storage.v1.VolumeAttributesClass:apiVersion,!~driverName,kind,~metadata .1w,parameters Ms
admissionregistration.v1.MutatingAdmissionPolicy:apiVersion,kind,~metadata .1w,~spec .3x
admissionregistration.v1.MutatingAdmissionPolicyBinding:apiVersion,kind,~metadata .1w,~spec .3y
admissionregistration.v1.MutatingWebhookConfiguration:apiVersion,kind,~metadata .1w,webhooks K[name].3z^
admissionregistration.v1.ValidatingAdmissionPolicy:apiVersion,kind,~metadata .1w,~spec .40,~status .41
admissionregistration.v1.ValidatingAdmissionPolicyBinding:apiVersion,kind,~metadata .1w,!~spec .42
admissionregistration.v1.ValidatingWebhookConfiguration:apiVersion,kind,~metadata .1w,webhooks K[name].43^
apiextensions.v1.CustomResourceDefinition:apiVersion,kind,~metadata .1w,!~spec .44,~status .45
scheduling.v1.PriorityClass:apiVersion,description,globalDefault b,kind,~metadata .1w,*preemptionPolicy,~value i
coordination.v1.Lease:apiVersion,kind,~metadata .1w,~spec .46
node.v1.RuntimeClass:apiVersion,!~handler,kind,~metadata .1w,*overhead .47,*scheduling .48
discovery.v1.EndpointSlice:!~addressType,apiVersion,endpoints A.49,kind,~metadata .1w,ports A.4a
resource.v1.DeviceClass:apiVersion,kind,~metadata .1w,!~spec .4b
resource.v1.ResourceClaim:apiVersion,kind,~metadata .1w,!~spec .4c,~status .4d
resource.v1.ResourceClaimTemplate:apiVersion,kind,~metadata .1w,!~spec .4e
resource.v1.ResourceSlice:apiVersion,kind,~metadata .1w,!~spec .4f
flowcontrol.v1.FlowSchema:apiVersion,kind,~metadata .1w,~spec .4g,~status .4h
flowcontrol.v1.PriorityLevelConfiguration:apiVersion,kind,~metadata .1w,~spec .4i,~status .4j
meta.v1.ObjectMeta:annotations Ms,creationTimestamp t,*deletionGracePeriodSeconds i,*deletionTimestamp t,finalizers Ss^/merge,generateName,generation i,labels Ms,managedFields A.4k,name,namespace,ownerReferences K[uid].4l^,resourceVersion,selfLink,uid
core.v1.ObjectReference#:apiVersion,fieldPath,kind,name,namespace,resourceVersion,uid
core.v1.ComponentCondition:error,message,!~status,!~type
core.v1.EndpointSubset:addresses A.4m,notReadyAddresses A.4m,ports A.4n
core.v1.EventSeries:count i,lastObservedTime u
core.v1.EventSource:component,host
core.v1.LimitRangeSpec:!limits A.4o
core.v1.NamespaceSpec:finalizers As
core.v1.NamespaceStatus:conditions K[type].4p^,phase
core.v1.NodeSpec:*configSource .4q,externalID,podCIDR,podCIDRs Ss^/merge,providerID,taints A.4r,unschedulable b
core.v1.NodeStatus:addresses K[type].4s^,allocatable Mq,capacity Mq,conditions K[type].4t^,*config .4u,~daemonEndpoints .4v,declaredFeatures As,*features .4w,images A.4x,~nodeInfo .4y,phase,runtimeHandlers A.4z,volumesAttached A.50,volumesInUse As
core.v1.PersistentVolumeClaimSpec:accessModes As,*dataSource .51,*dataSourceRef .52,~resources .53,*selector .3t,*storageClassName,*volumeAttributesClassName,*volumeMode,volumeName
core.v1.PersistentVolumeClaimStatus:accessModes As,@allocatedResourceStatuses Ms,allocatedResources Mq,capacity Mq,conditions K[type].54^,*currentVolumeAttributesClassName,*modifyVolumeStatus .55,phase
core.v1.PersistentVolumeSpec:accessModes As,*awsElasticBlockStore .56,*azureDisk .57,*azureFile .58,capacity Mq,*cephfs .59,*cinder .5a,*@claimRef .1x,*csi .5b,*fc .5c,*flexVolume .5d,*flocker .5e,*gcePersistentDisk .5f,*glusterfs .5g,*hostPath .5h,*iscsi .5i,*local .5j,mountOptions As,*nfs .5k,*nodeAffinity .5l,persistentVolumeReclaimPolicy,*photonPersistentDisk .5m,*portworxVolume .5n,*quobyte .5o,*rbd .5p,*scaleIO .5q,storageClassName,*storageos .5r,*volumeAttributesClassName,*volumeMode,*vsphereVolume .5s
core.v1.PersistentVolumeStatus:*lastPhaseTransitionTime t,message,phase,reason
core.v1.PodSpec:*activeDeadlineSeconds i,*affinity .5t,*automountServiceAccountToken b,!containers K[name].5u^,*dnsConfig .5v,dnsPolicy,*enableServiceLinks b,ephemeralContainers K[name].5w^,hostAliases K[ip].5x^,hostIPC b,hostNetwork b,hostPID b,*hostUsers b,hostname,*hostnameOverride,imagePullSecrets K[name].2i^,initContainers K[name].5u^,nodeName,#nodeSelector Ms,*os .5y,overhead Mq,*preemptionPolicy,*priority i,priorityClassName,readinessGates A.5z,resourceClaims K[name].60^name/merge+retainKeys,*resources .61,restartPolicy,*runtimeClassName,schedulerName,schedulingGates K[name].62^,*schedulingGroup .63,*securityContext .64,serviceAccount,serviceAccountName,*setHostnameAsFQDN b,*shareProcessNamespace b,subdomain,*terminationGracePeriodSeconds i,tolerations A.65,topologySpreadConstraints K[topologyKey+whenUnsatisfiable].66^,volumes K[name].67^name/merge+retainKeys
core.v1.PodStatus:allocatedResources Mq,conditions K[type].68^,containerStatuses A.69,ephemeralContainerStatuses A.69,*extendedResourceClaimStatus .6a,hostIP,hostIPs A.6b^ip/merge,initContainerStatuses A.69,message,nodeAllocatableResourceClaimStatuses A.6c,nominatedNodeName,observedGeneration i,phase,podIP,podIPs K[ip].6d^,qosClass,reason,resize,resourceClaimStatuses K[name].6e^name/merge+retainKeys,*resources .61,*startTime t
core.v1.PodTemplateSpec:~metadata .1w,~spec .2b
core.v1.ReplicationControllerSpec:minReadySeconds i=0,*replicas i=1,#selector Ms,*template .2d
core.v1.ReplicationControllerStatus:availableReplicas i,conditions K[type].6f^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,!~replicas i
core.v1.ResourceQuotaSpec:hard Mq,*scopeSelector .6g,scopes As
core.v1.ResourceQuotaStatus:hard Mq,used Mq
core.v1.LocalObjectReference#:~name
core.v1.ServiceSpec:*allocateLoadBalancerNodePorts b,clusterIP,clusterIPs As,externalIPs As,externalName,externalTrafficPolicy,healthCheckNodePort i,*internalTrafficPolicy,ipFamilies As,*ipFamilyPolicy,*loadBalancerClass,loadBalancerIP,loadBalancerSourceRanges As,ports K[port+protocol].6h^,publishNotReadyAddresses b,#selector Ms,sessionAffinity,*sessionAffinityConfig .6i,*trafficDistribution,type
core.v1.ServiceStatus:conditions K[type].6j^,~loadBalancer .6k
apiregistration.v1.APIServiceSpec:caBundle y,group,!~groupPriorityMinimum i,insecureSkipTLSVerify b,*service .6l,version,!~versionPriority i
apiregistration.v1.APIServiceStatus:conditions K[type].6m^
apps.v1.DaemonSetSpec:minReadySeconds i,*revisionHistoryLimit i,!*selector .3t,!~template .2d,~updateStrategy .6n
apps.v1.DaemonSetStatus:*collisionCount i,conditions K[type].6o^,!~currentNumberScheduled i,!~desiredNumberScheduled i,numberAvailable i,!~numberMisscheduled i,!~numberReady i,numberUnavailable i,observedGeneration i,updatedNumberScheduled i
apps.v1.DeploymentSpec:minReadySeconds i,paused b,*progressDeadlineSeconds i,*replicas i,*revisionHistoryLimit i,!*selector .3t,~strategy .6p^/retainKeys,!~template .2d
apps.v1.DeploymentStatus:availableReplicas i,*collisionCount i,conditions K[type].6q^,observedGeneration i,readyReplicas i,replicas i,*terminatingReplicas i,unavailableReplicas i,updatedReplicas i
apps.v1.ReplicaSetSpec:minReadySeconds i,*replicas i,!*selector .3t,~template .2d
apps.v1.ReplicaSetStatus:availableReplicas i,conditions K[type].6r^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,!~replicas i,*terminatingReplicas i
apps.v1.StatefulSetSpec:minReadySeconds i,*ordinals .6s,*persistentVolumeClaimRetentionPolicy .6t,podManagementPolicy,*replicas i,*revisionHistoryLimit i,!*selector .3t,~serviceName,!~template .2d,~updateStrategy .6u,volumeClaimTemplates A.8
apps.v1.StatefulSetStatus:~availableReplicas i,*collisionCount i,conditions K[type].6v^,currentReplicas i,currentRevision,observedGeneration i,readyReplicas i,!~replicas i,updateRevision,updatedReplicas i
events.v1.EventSeries:!~count i,!lastObservedTime u
authentication.v1.SelfSubjectReviewStatus:~userInfo .6w
authentication.v1.TokenReviewSpec:audiences As,!token
authentication.v1.TokenReviewStatus:audiences As,authenticated b,error,~user .6w
authorization.v1.SubjectAccessReviewSpec:extra MLs,groups As,*nonResourceAttributes .6x,*resourceAttributes .6y,uid,user
authorization.v1.SubjectAccessReviewStatus:!~allowed b,denied b,evaluationError,reason
authorization.v1.SelfSubjectAccessReviewSpec:*nonResourceAttributes .6x,*resourceAttributes .6y
authorization.v1.SelfSubjectRulesReviewSpec:namespace
authorization.v1.SubjectRulesReviewStatus:evaluationError,!~incomplete b,!nonResourceRules A.6z,!resourceRules A.70
autoscaling.v2.HorizontalPodAutoscalerSpec:*behavior .71,!~maxReplicas i,metrics A.72,*minReplicas i,!~scaleTargetRef .73
autoscaling.v2.HorizontalPodAutoscalerStatus:conditions K[type].74^,currentMetrics A.75,currentReplicas i,!~desiredReplicas i,*lastScaleTime t,*observedGeneration i
autoscaling.v1.HorizontalPodAutoscalerSpec:!~maxReplicas i,*minReplicas i,!~scaleTargetRef .76,*targetCPUUtilizationPercentage i
autoscaling.v1.HorizontalPodAutoscalerStatus:*currentCPUUtilizationPercentage i,!~currentReplicas i,!~desiredReplicas i,*lastScaleTime t,*observedGeneration i
batch.v1.CronJobSpec:concurrencyPolicy,*failedJobsHistoryLimit i,!~jobTemplate .77,!~schedule,*startingDeadlineSeconds i,*successfulJobsHistoryLimit i,*suspend b,*timeZone
batch.v1.CronJobStatus:active A.1x,*lastScheduleTime t,*lastSuccessfulTime t
batch.v1.JobSpec:*activeDeadlineSeconds i,*backoffLimit i,*backoffLimitPerIndex i,*completionMode,*completions i,*managedBy,*manualSelector b,*maxFailedIndexes i,*parallelism i,*podFailurePolicy .78,*podReplacementPolicy,*selector .3t,*successPolicy .79,*suspend b,!~template .2d,*ttlSecondsAfterFinished i
batch.v1.JobStatus:active i,completedIndexes,*completionTime t,conditions A.7a^type/merge,failed i,*failedIndexes,*ready i,*startTime t,succeeded i,*terminating i,*uncountedTerminatedPods .7b
certificates.v1.CertificateSigningRequestSpec:*expirationSeconds i,extra MLs,groups As,!request y,!~signerName,uid,usages As,username
certificates.v1.CertificateSigningRequestStatus:certificate y,conditions K[type].7c
networking.v1.IngressClassSpec:controller,*parameters .7d
networking.v1.IngressSpec:*defaultBackend .7e,*ingressClassName,rules A.7f,tls A.7g
networking.v1.IngressStatus:~loadBalancer .7h
networking.v1.IPAddressSpec:!*parentRef .7i
networking.v1.NetworkPolicySpec:egress A.7j,ingress A.7k,~podSelector .3t,policyTypes As
networking.v1.ServiceCIDRSpec:cidrs As
networking.v1.ServiceCIDRStatus:conditions K[type].6j^
policy.v1.PodDisruptionBudgetSpec:*maxUnavailable p,*minAvailable p,*selector .3t^/replace,*unhealthyPodEvictionPolicy
policy.v1.PodDisruptionBudgetStatus:conditions K[type].6j^,~currentHealthy i,~desiredHealthy i,disruptedPods Mt,~disruptionsAllowed i,~expectedPods i,observedGeneration i
rbac.v1.RoleRef#:~apiGroup,!~kind,!~name
rbac.v1.Subject#:apiGroup,!~kind,!~name,namespace
rbac.v1.AggregationRule:clusterRoleSelectors A.3t
rbac.v1.PolicyRule:apiGroups As,nonResourceURLs As,resourceNames As,resources As,!verbs As
storage.v1.CSIDriverSpec:*attachRequired b,*fsGroupPolicy,*nodeAllocatableUpdatePeriodSeconds i,*podInfoOnMount b,*preventPodSchedulingIfMissing b,*requiresRepublish b,*seLinuxMount b,*serviceAccountTokenInSecrets b,*storageCapacity b,tokenRequests A.7l,volumeLifecycleModes Ss
storage.v1.CSINodeSpec:!drivers K[name].7m^
meta.v1.LabelSelector#:matchExpressions A.7n,matchLabels Ms
core.v1.TopologySelectorTerm#:matchLabelExpressions A.7o
storage.v1.VolumeAttachmentSpec:!~attacher,!~nodeName,!~source .7p
storage.v1.VolumeAttachmentStatus:*attachError .7q,!~attached b,attachmentMetadata Ms,*detachError .7q
admissionregistration.v1.MutatingAdmissionPolicySpec:*failurePolicy,matchConditions K[name].7r^,*matchConstraints .7s,mutations A.7t,*paramKind .7u,reinvocationPolicy,variables A.7v
admissionregistration.v1.MutatingAdmissionPolicyBindingSpec:*matchResources .7s,*paramRef .7w,policyName
admissionregistration.v1.MutatingWebhook:!admissionReviewVersions As,!~clientConfig .7x,*failurePolicy,matchConditions K[name].7r^,*matchPolicy,!~name,*namespaceSelector .3t,*objectSelector .3t,*reinvocationPolicy,rules A.7y,!*sideEffects,*timeoutSeconds i
admissionregistration.v1.ValidatingAdmissionPolicySpec:auditAnnotations A.7z,*failurePolicy,matchConditions K[name].7r^,*matchConstraints .7s,*paramKind .7u,validations A.80,variables K[name].7v^
admissionregistration.v1.ValidatingAdmissionPolicyStatus:conditions K[type].6j,observedGeneration i,*typeChecking .81
admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec:*matchResources .7s,*paramRef .7w,!policyName,!validationActions Ss
admissionregistration.v1.ValidatingWebhook:!admissionReviewVersions As,!~clientConfig .7x,*failurePolicy,matchConditions K[name].7r^,*matchPolicy,!~name,*namespaceSelector .3t,*objectSelector .3t,rules A.7y,!*sideEffects,*timeoutSeconds i
apiextensions.v1.CustomResourceDefinitionSpec:*conversion .82,!~group,!~names .83,preserveUnknownFields b,!~scope,!versions A.84
apiextensions.v1.CustomResourceDefinitionStatus:~acceptedNames .83,conditions K[type].85,observedGeneration i,storedVersions As
coordination.v1.LeaseSpec:*acquireTime u,*holderIdentity,*leaseDurationSeconds i,*leaseTransitions i,*preferredHolder,*renewTime u,*strategy
node.v1.Overhead:podFixed Mq
node.v1.Scheduling:#nodeSelector Ms,tolerations A.65
discovery.v1.Endpoint:!addresses Ss,~conditions .86,deprecatedTopology Ms,*hints .87,*hostname,*nodeName,*targetRef .1x,*zone
discovery.v1.EndpointPort#:*appProtocol,*name,*port i,*protocol
resource.v1.DeviceClassSpec:config A.88,*extendedResourceName,selectors A.89
resource.v1.ResourceClaimSpec:~devices .8a
resource.v1.ResourceClaimStatus:*allocation .8b,devices K[driver+device+pool+shareID].8c,reservedFor K[uid].8d^
resource.v1.ResourceClaimTemplateSpec:~metadata .1w,!~spec .4c
resource.v1.ResourceSliceSpec:*allNodes b,devices A.8e,!~driver,*nodeName,*nodeSelector .8f,*perDeviceNodeSelection b,!~pool .8g,sharedCounters A.8h
flowcontrol.v1.FlowSchemaSpec:*distinguisherMethod .8i,~matchingPrecedence i,!~priorityLevelConfiguration .8j,rules A.8k
flowcontrol.v1.FlowSchemaStatus:conditions K[type].8l^
flowcontrol.v1.PriorityLevelConfigurationSpec:*exempt .8m,*limited .8n,!~type
flowcontrol.v1.PriorityLevelConfigurationStatus:conditions K[type].8o^
meta.v1.ManagedFieldsEntry:apiVersion,fieldsType,*fieldsV1 o,manager,operation,subresource,*time t
meta.v1.OwnerReference#:!~apiVersion,*blockOwnerDeletion b,*controller b,!~kind,!~name,!~uid
core.v1.EndpointAddress#:hostname,!~ip,*nodeName,*targetRef .1x
core.v1.EndpointPort#:*appProtocol,name,!~port i,protocol
core.v1.LimitRangeItem:default Mq,defaultRequest Mq,max Mq,maxLimitRequestRatio Mq,min Mq,!~type
core.v1.NamespaceCondition:lastTransitionTime t,message,reason,!~status,!~type
core.v1.NodeConfigSource:*configMap .8p
core.v1.Taint:!~effect,!~key,*timeAdded t,value
core.v1.NodeAddress:!~address,!~type
core.v1.NodeCondition:lastHeartbeatTime t,lastTransitionTime t,message,reason,!~status,!~type
core.v1.NodeConfigStatus:*active .4q,*assigned .4q,error,*lastKnownGood .4q
core.v1.NodeDaemonEndpoints:~kubeletEndpoint .8q
core.v1.NodeFeatures:*supplementalGroupsPolicy b
core.v1.ContainerImage:names As,sizeBytes i
core.v1.NodeSystemInfo:!~architecture,!~bootID,!~containerRuntimeVersion,!~kernelVersion,!~kubeProxyVersion,!~kubeletVersion,!~machineID,!~operatingSystem,!~osImage,*swap .8r,!~systemUUID
core.v1.NodeRuntimeHandler:*features .8s,~name
core.v1.AttachedVolume:!~devicePath,!~name
core.v1.TypedLocalObjectReference#:*apiGroup,!~kind,!~name
core.v1.TypedObjectReference:*apiGroup,!~kind,!~name,*namespace
core.v1.VolumeResourceRequirements:limits Mq,requests Mq
core.v1.PersistentVolumeClaimCondition:lastProbeTime t,lastTransitionTime t,message,reason,!~status,!~type
core.v1.ModifyVolumeStatus:!~status,targetVolumeAttributesClassName
core.v1.AWSElasticBlockStoreVolumeSource:fsType,partition i,readOnly b,!~volumeID
core.v1.AzureDiskVolumeSource:*cachingMode s="ReadWrite",!~diskName,!~diskURI,*fsType s="ext4",*kind s="Shared",*readOnly b=false
core.v1.AzureFilePersistentVolumeSource:readOnly b,!~secretName,*secretNamespace,!~shareName
core.v1.CephFSPersistentVolumeSource:!monitors As,path,readOnly b,secretFile,*secretRef .8t,user
core.v1.CinderPersistentVolumeSource:fsType,readOnly b,*secretRef .8t,!~volumeID
core.v1.CSIPersistentVolumeSource:*controllerExpandSecretRef .8t,*controllerPublishSecretRef .8t,!~driver,fsType,*nodeExpandSecretRef .8t,*nodePublishSecretRef .8t,*nodeStageSecretRef .8t,readOnly b,volumeAttributes Ms,!~volumeHandle
core.v1.FCVolumeSource:fsType,*lun i,readOnly b,targetWWNs As,wwids As
core.v1.FlexPersistentVolumeSource:!~driver,fsType,options Ms,readOnly b,*secretRef .8t
core.v1.FlockerVolumeSource:datasetName,datasetUUID
core.v1.GCEPersistentDiskVolumeSource:fsType,partition i,!~pdName,readOnly b
core.v1.GlusterfsPersistentVolumeSource:!~endpoints,*endpointsNamespace,!~path,readOnly b
core.v1.HostPathVolumeSource:!~path,*type
core.v1.ISCSIPersistentVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,*initiatorName,!~iqn,iscsiInterface s="default",!~lun i,portals As,readOnly b,*secretRef .8t,!~targetPortal
core.v1.LocalVolumeSource:*fsType,!~path
core.v1.NFSVolumeSource:!~path,readOnly b,!~server
core.v1.VolumeNodeAffinity:*required .8f
core.v1.PhotonPersistentDiskVolumeSource:fsType,!~pdID
core.v1.PortworxVolumeSource:fsType,readOnly b,!~volumeID
core.v1.QuobyteVolumeSource:group,readOnly b,!~registry,tenant,user,!~volume
core.v1.RBDPersistentVolumeSource:fsType,!~image,keyring s="/etc/ceph/keyring",!monitors As,pool s="rbd",readOnly b,*secretRef .8t,user s="admin"
core.v1.ScaleIOPersistentVolumeSource:fsType s="xfs",!~gateway,protectionDomain,readOnly b,!*secretRef .8t,sslEnabled b,storageMode s="ThinProvisioned",storagePool,!~system,volumeName
core.v1.StorageOSPersistentVolumeSource:fsType,readOnly b,*secretRef .1x,volumeName,volumeNamespace
core.v1.VsphereVirtualDiskVolumeSource:fsType,storagePolicyID,storagePolicyName,!~volumePath
core.v1.Affinity:*nodeAffinity .8u,*podAffinity .8v,*podAntiAffinity .8w
core.v1.Container:args As,command As,env K[name].8x^,envFrom A.8y,image,imagePullPolicy,*lifecycle .8z,*livenessProbe .90,!~name,ports K[containerPort+protocol].91^,*readinessProbe .90,resizePolicy A.92,~resources .61,*restartPolicy,restartPolicyRules A.93,*securityContext .94,*startupProbe .90,stdin b,stdinOnce b,terminationMessagePath,terminationMessagePolicy,tty b,volumeDevices K[devicePath].95^,volumeMounts K[mountPath].96^,workingDir
core.v1.PodDNSConfig:nameservers As,options A.97,searches As
core.v1.EphemeralContainer:args As,command As,env K[name].8x^,envFrom A.8y,image,imagePullPolicy,*lifecycle .8z,*livenessProbe .90,!~name,ports K[containerPort+protocol].91^,*readinessProbe .90,resizePolicy A.92,~resources .61,*restartPolicy,restartPolicyRules A.93,*securityContext .94,*startupProbe .90,stdin b,stdinOnce b,targetContainerName,terminationMessagePath,terminationMessagePolicy,tty b,volumeDevices K[devicePath].95^,volumeMounts K[mountPath].96^,workingDir
core.v1.HostAlias:hostnames As,!~ip
core.v1.PodOS:!~name
core.v1.PodReadinessGate:!~conditionType
core.v1.PodResourceClaim:!~name,*resourceClaimName,*resourceClaimTemplateName
core.v1.ResourceRequirements:claims K[name].98,limits Mq,requests Mq
core.v1.PodSchedulingGate:!~name
core.v1.PodSchedulingGroup:*podGroupName
core.v1.PodSecurityContext:*appArmorProfile .99,*fsGroup i,*fsGroupChangePolicy,*runAsGroup i,*runAsNonRoot b,*runAsUser i,*seLinuxChangePolicy,*seLinuxOptions .9a,*seccompProfile .9b,supplementalGroups Ai,*supplementalGroupsPolicy,sysctls A.9c,*windowsOptions .9d
core.v1.Toleration:effect,key,operator,*tolerationSeconds i,value
core.v1.TopologySpreadConstraint:*labelSelector .3t,matchLabelKeys As,!~maxSkew i,*minDomains i,*nodeAffinityPolicy,*nodeTaintsPolicy,!~topologyKey,!~whenUnsatisfiable
core.v1.Volume:*awsElasticBlockStore .56,*azureDisk .57,*azureFile .9e,*cephfs .9f,*cinder .9g,*configMap .9h,*csi .9i,*downwardAPI .9j,*emptyDir .9k,*ephemeral .9l,*fc .5c,*flexVolume .9m,*flocker .5e,*gcePersistentDisk .5f,*gitRepo .9n,*glusterfs .9o,*hostPath .5h,*image .9p,*iscsi .9q,!~name,*nfs .5k,*persistentVolumeClaim .9r,*photonPersistentDisk .5m,*portworxVolume .5n,*projected .9s,*quobyte .5o,*rbd .9t,*scaleIO .9u,*secret .9v,*storageos .9w,*vsphereVolume .5s
core.v1.PodCondition:lastProbeTime t,lastTransitionTime t,message,observedGeneration i,reason,!~status,!~type
core.v1.ContainerStatus:allocatedResources Mq,allocatedResourcesStatus K[name].9x^,containerID,!~image,!~imageID,~lastState .9y,!~name,!~ready b,*resources .61,!~restartCount i,*started b,~state .9y,*stopSignal,*user .9z,volumeMounts K[mountPath].a0^
core.v1.PodExtendedResourceClaimStatus:!requestMappings A.a1,!~resourceClaimName
core.v1.HostIP:!~ip
core.v1.NodeAllocatableResourceClaimStatus:containers Ss,!~resourceClaimName,!resources Mq
core.v1.PodIP:!~ip
core.v1.PodResourceClaimStatus:!~name,*resourceClaimName
core.v1.ReplicationControllerCondition:lastTransitionTime t,message,reason,!~status,!~type
core.v1.ScopeSelector#:matchExpressions A.a2
core.v1.ServicePort:*appProtocol,name,nodePort i,!~port i,protocol s="TCP",targetPort p
core.v1.SessionAffinityConfig:*clientIP .a3
meta.v1.Condition:!lastTransitionTime t,!~message,observedGeneration i,!~reason,!~status,!~type
core.v1.LoadBalancerStatus:ingress A.a4
apiregistration.v1.ServiceReference:name,namespace,*port i
apiregistration.v1.APIServiceCondition:lastTransitionTime t,message,reason,!~status,!~type
apps.v1.DaemonSetUpdateStrategy:*rollingUpdate .a5,type
apps.v1.DaemonSetCondition:lastTransitionTime t,message,reason,!~status,!~type
apps.v1.DeploymentStrategy:*rollingUpdate .a6,type
apps.v1.DeploymentCondition:lastTransitionTime t,lastUpdateTime t,message,reason,!~status,!~type
apps.v1.ReplicaSetCondition:lastTransitionTime t,message,reason,!~status,!~type
apps.v1.StatefulSetOrdinals:~start i
apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy:whenDeleted,whenScaled
apps.v1.StatefulSetUpdateStrategy:*rollingUpdate .a7,type
apps.v1.StatefulSetCondition:lastTransitionTime t,message,reason,!~status,!~type
authentication.v1.UserInfo:extra MLs,groups As,uid,username
authorization.v1.NonResourceAttributes:path,verb
authorization.v1.ResourceAttributes:*fieldSelector .a8,group,*labelSelector .a9,name,namespace,resource,subresource,verb,version
authorization.v1.NonResourceRule:nonResourceURLs As,!verbs As
authorization.v1.ResourceRule:apiGroups As,resourceNames As,resources As,!verbs As
autoscaling.v2.HorizontalPodAutoscalerBehavior:*scaleDown .aa,*scaleUp .aa
autoscaling.v2.MetricSpec:*containerResource .ab,*external .ac,*object .ad,*pods .ae,*resource .af,!~type
autoscaling.v2.CrossVersionObjectReference:apiVersion,!~kind,!~name
autoscaling.v2.HorizontalPodAutoscalerCondition:lastTransitionTime t,message,reason,!~status,!~type
autoscaling.v2.MetricStatus:*containerResource .ag,*external .ah,*object .ai,*pods .aj,*resource .ak,!~type
autoscaling.v1.CrossVersionObjectReference#:apiVersion,!~kind,!~name
batch.v1.JobTemplateSpec:~metadata .1w,~spec .3a
batch.v1.PodFailurePolicy:!rules A.al
batch.v1.SuccessPolicy:!rules A.am
batch.v1.JobCondition:lastProbeTime t,lastTransitionTime t,message,reason,!~status,!~type
batch.v1.UncountedTerminatedPods:failed Ss,succeeded Ss
certificates.v1.CertificateSigningRequestCondition:lastTransitionTime t,lastUpdateTime t,message,reason,!~status,!~type
networking.v1.IngressClassParametersReference:*apiGroup,!~kind,!~name,*namespace,*scope
networking.v1.IngressBackend:*resource .51,*service .an
networking.v1.IngressRule:host,*http .ao
networking.v1.IngressTLS:hosts As,secretName
networking.v1.IngressLoadBalancerStatus:ingress A.ap
networking.v1.ParentReference:group,!name,namespace,!resource
networking.v1.NetworkPolicyEgressRule:ports A.aq,to A.ar
networking.v1.NetworkPolicyIngressRule:from A.ar,ports A.aq
storage.v1.TokenRequest:!~audience,*expirationSeconds i
storage.v1.CSINodeDriver:*allocatable .as,!~name,!~nodeID,topologyKeys As
meta.v1.LabelSelectorRequirement:!~key,!~operator,values As
core.v1.TopologySelectorLabelRequirement:!~key,!values As
storage.v1.VolumeAttachmentSource:*inlineVolumeSpec .29,*persistentVolumeName
storage.v1.VolumeError:*errorCode i,message,time t
admissionregistration.v1.MatchCondition:!~expression,!~name
admissionregistration.v1.MatchResources#:excludeResourceRules A.at,*matchPolicy,*namespaceSelector .3t,*objectSelector .3t,resourceRules A.at
admissionregistration.v1.Mutation:*applyConfiguration .au,*jsonPatch .av,!~patchType
admissionregistration.v1.ParamKind#:apiVersion,kind
admissionregistration.v1.Variable#:!~expression,!~name
admissionregistration.v1.ParamRef#:name,namespace,*parameterNotFoundAction,*selector .3t
admissionregistration.v1.WebhookClientConfig:caBundle y,*service .aw,*url
admissionregistration.v1.RuleWithOperations:apiGroups As,apiVersions As,operations As,resources As,*scope
admissionregistration.v1.AuditAnnotation:!~key,!~valueExpression
admissionregistration.v1.Validation:!~expression,message,messageExpression,*reason
admissionregistration.v1.TypeChecking:expressionWarnings A.ax
apiextensions.v1.CustomResourceConversion:!~strategy,*webhook .ay
apiextensions.v1.CustomResourceDefinitionNames:categories As,!~kind,listKind,!~plural,shortNames As,singular
apiextensions.v1.CustomResourceDefinitionVersion:additionalPrinterColumns A.az,deprecated b,*deprecationWarning,!~name,*schema .b0,selectableFields A.b1,!~served b,!~storage b,*subresources .b2
apiextensions.v1.CustomResourceDefinitionCondition:lastTransitionTime t,message,observedGeneration i,reason,!~status,!~type
discovery.v1.EndpointConditions:*ready b,*serving b,*terminating b
discovery.v1.EndpointHints:forNodes A.b3,forZones A.b4
resource.v1.DeviceClassConfiguration:*opaque .b5
resource.v1.DeviceSelector:*cel .b6
resource.v1.DeviceClaim:config A.b7,constraints A.b8,requests A.b9
resource.v1.AllocationResult:*allocationTimestamp t,~devices .ba,*nodeSelector .8f
resource.v1.AllocatedDeviceStatus:conditions K[type].6j,*data o,!~device,!~driver,*networkData .bb,!~pool,*shareID
resource.v1.ResourceClaimConsumerReference:apiGroup,!~name,!~resource,!~uid
resource.v1.Device:*allNodes b,*allowMultipleAllocations b,attributes M.bc,bindingConditions As,bindingFailureConditions As,*bindsToNode b,capacity M.bd,consumesCounters A.be,!~name,nodeAllocatableResourceMappings M.bf,*nodeName,*nodeSelector .8f,taints A.bg
core.v1.NodeSelector#:!nodeSelectorTerms A.bh
resource.v1.ResourcePool:!~generation i,!~name,!~resourceSliceCount i
resource.v1.CounterSet:!counters M.bi,!~name
flowcontrol.v1.FlowDistinguisherMethod:!~type
flowcontrol.v1.PriorityLevelConfigurationReference:!~name
flowcontrol.v1.PolicyRulesWithSubjects:nonResourceRules A.bj,resourceRules A.bk,!subjects A.bl
flowcontrol.v1.FlowSchemaCondition:lastTransitionTime t,message,reason,status,type
flowcontrol.v1.ExemptPriorityLevelConfiguration:*lendablePercent i,*nominalConcurrencyShares i
flowcontrol.v1.LimitedPriorityLevelConfiguration:*borrowingLimitPercent i,*lendablePercent i,~limitResponse .bm,*nominalConcurrencyShares i
flowcontrol.v1.PriorityLevelConfigurationCondition:lastTransitionTime t,message,reason,status,type
core.v1.ConfigMapNodeConfigSource:!~kubeletConfigKey,!~name,!~namespace,resourceVersion,uid
core.v1.DaemonEndpoint:!~Port i
core.v1.NodeSwapStatus:*capacity i
core.v1.NodeRuntimeHandlerFeatures:*recursiveReadOnlyMounts b,*userNamespaces b
core.v1.SecretReference#:name,namespace
core.v1.NodeAffinity:preferredDuringSchedulingIgnoredDuringExecution A.bn,*requiredDuringSchedulingIgnoredDuringExecution .8f
core.v1.PodAffinity:preferredDuringSchedulingIgnoredDuringExecution A.bo,requiredDuringSchedulingIgnoredDuringExecution A.bp
core.v1.PodAntiAffinity:preferredDuringSchedulingIgnoredDuringExecution A.bo,requiredDuringSchedulingIgnoredDuringExecution A.bp
core.v1.EnvVar:!~name,value,*valueFrom .bq
core.v1.EnvFromSource:*configMapRef .br,prefix,*secretRef .bs
core.v1.Lifecycle:*postStart .bt,*preStop .bt,*stopSignal
core.v1.Probe:*exec .bu,failureThreshold i,*grpc .bv,*httpGet .bw,initialDelaySeconds i,periodSeconds i,successThreshold i,*tcpSocket .bx,*terminationGracePeriodSeconds i,timeoutSeconds i
core.v1.ContainerPort:!~containerPort i,hostIP,hostPort i,name,protocol s="TCP"
core.v1.ContainerResizePolicy:!~resourceName,!~restartPolicy
core.v1.ContainerRestartRule:!action,*exitCodes .by
core.v1.SecurityContext:*allowPrivilegeEscalation b,*appArmorProfile .99,*capabilities .bz,*privileged b,*procMount,*readOnlyRootFilesystem b,*runAsGroup i,*runAsNonRoot b,*runAsUser i,*seLinuxOptions .9a,*seccompProfile .9b,*windowsOptions .9d
core.v1.VolumeDevice:!~devicePath,!~name
core.v1.VolumeMount:!~mountPath,*mountPropagation,!~name,readOnly b,*recursiveReadOnly,subPath,subPathExpr
core.v1.PodDNSConfigOption:name,*value
core.v1.ResourceClaim:!~name,request
core.v1.AppArmorProfile:*localhostProfile,!~type
core.v1.SELinuxOptions:level,role,type,user
core.v1.SeccompProfile:*localhostProfile,!~type
core.v1.Sysctl:!~name,!~value
core.v1.WindowsSecurityContextOptions:*gmsaCredentialSpec,*gmsaCredentialSpecName,*hostProcess b,*runAsUserName
core.v1.AzureFileVolumeSource:readOnly b,!~secretName,!~shareName
core.v1.CephFSVolumeSource:!monitors As,path,readOnly b,secretFile,*secretRef .2i,user
core.v1.CinderVolumeSource:fsType,readOnly b,*secretRef .2i,!~volumeID
core.v1.ConfigMapVolumeSource:*defaultMode i,items A.c0,~name,*optional b
core.v1.CSIVolumeSource:!~driver,*fsType,*nodePublishSecretRef .2i,*readOnly b,volumeAttributes Ms
core.v1.DownwardAPIVolumeSource:*defaultMode i,items A.c1
core.v1.EmptyDirVolumeSource:medium,*sizeLimit q
core.v1.EphemeralVolumeSource:*volumeClaimTemplate .c2
core.v1.FlexVolumeSource:!~driver,fsType,options Ms,readOnly b,*secretRef .2i
core.v1.GitRepoVolumeSource:directory,!~repository,revision
core.v1.GlusterfsVolumeSource:!~endpoints,!~path,readOnly b
core.v1.ImageVolumeSource:pullPolicy,reference
core.v1.ISCSIVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,*initiatorName,!~iqn,iscsiInterface s="default",!~lun i,portals As,readOnly b,*secretRef .2i,!~targetPortal
core.v1.PersistentVolumeClaimVolumeSource:!~claimName,readOnly b
core.v1.ProjectedVolumeSource:*defaultMode i,sources A.c3
core.v1.RBDVolumeSource:fsType,!~image,keyring s="/etc/ceph/keyring",!monitors As,pool s="rbd",readOnly b,*secretRef .2i,user s="admin"
core.v1.ScaleIOVolumeSource:fsType s="xfs",!~gateway,protectionDomain,readOnly b,!*secretRef .2i,sslEnabled b,storageMode s="ThinProvisioned",storagePool,!~system,volumeName
core.v1.SecretVolumeSource:*defaultMode i,items A.c0,*optional b,secretName
core.v1.StorageOSVolumeSource:fsType,readOnly b,*secretRef .2i,volumeName,volumeNamespace
core.v1.ResourceStatus:!~name,resources K[resourceID].c4
core.v1.ContainerState:*running .c5,*terminated .c6,*waiting .c7
core.v1.ContainerUser:*linux .c8
core.v1.VolumeMountStatus:!~mountPath,!~name,readOnly b,*recursiveReadOnly,*volumeStatus .c9
core.v1.ContainerExtendedResourceRequest:!~containerName,!~requestName,!~resourceName
core.v1.ScopedResourceSelectorRequirement:!~operator,!~scopeName,values As
core.v1.ClientIPConfig:*timeoutSeconds i
core.v1.LoadBalancerIngress:hostname,ip,*ipMode,ports A.ca
apps.v1.RollingUpdateDaemonSet:*maxSurge p,*maxUnavailable p
apps.v1.RollingUpdateDeployment:*maxSurge p,*maxUnavailable p
apps.v1.RollingUpdateStatefulSetStrategy:*maxUnavailable p,*partition i
authorization.v1.FieldSelectorAttributes:rawSelector,requirements A.cb
authorization.v1.LabelSelectorAttributes:rawSelector,requirements A.7n
autoscaling.v2.HPAScalingRules:policies A.cc,*selectPolicy,*stabilizationWindowSeconds i,*tolerance q
autoscaling.v2.ContainerResourceMetricSource:!~container,!~name,!~target .cd
autoscaling.v2.ExternalMetricSource:!~metric .ce,!~target .cd
autoscaling.v2.ObjectMetricSource:!~describedObject .73,!~metric .ce,!~target .cd
autoscaling.v2.PodsMetricSource:!~metric .ce,!~target .cd
autoscaling.v2.ResourceMetricSource:!~name,!~target .cd
autoscaling.v2.ContainerResourceMetricStatus:!~container,!~current .cf,!~name
autoscaling.v2.ExternalMetricStatus:!~current .cf,!~metric .ce
autoscaling.v2.ObjectMetricStatus:!~current .cf,!~describedObject .73,!~metric .ce
autoscaling.v2.PodsMetricStatus:!~current .cf,!~metric .ce
autoscaling.v2.ResourceMetricStatus:!~current .cf,!~name
batch.v1.PodFailurePolicyRule:!~action,*onExitCodes .cg,onPodConditions A.ch
batch.v1.SuccessPolicyRule:*succeededCount i,*succeededIndexes
networking.v1.IngressServiceBackend:!~name,~port .ci
networking.v1.HTTPIngressRuleValue:!paths A.cj
networking.v1.IngressLoadBalancerIngress:hostname,ip,ports A.ck
networking.v1.NetworkPolicyPort:*endPort i,*port p,*protocol
networking.v1.NetworkPolicyPeer:*ipBlock .cl,*namespaceSelector .3t,*podSelector .3t
storage.v1.VolumeNodeResources:*count i
admissionregistration.v1.NamedRuleWithOperations#:apiGroups As,apiVersions As,operations As,resourceNames As,resources As,*scope
admissionregistration.v1.ApplyConfiguration:expression
admissionregistration.v1.JSONPatch:expression
admissionregistration.v1.ServiceReference:!~name,!~namespace,*path,*port i
admissionregistration.v1.ExpressionWarning:!~fieldRef,!~warning
apiextensions.v1.WebhookConversion:*clientConfig .cm,!conversionReviewVersions As
apiextensions.v1.CustomResourceColumnDefinition:description,format,!~jsonPath,!~name,priority i,!~type
apiextensions.v1.CustomResourceValidation:*openAPIV3Schema .cn
apiextensions.v1.SelectableField:!~jsonPath
apiextensions.v1.CustomResourceSubresources:*scale .co,*status .cp
discovery.v1.ForNode:!~name
discovery.v1.ForZone:!~name
resource.v1.OpaqueDeviceConfiguration:!~driver,!parameters o
resource.v1.CELDeviceSelector:!~expression
resource.v1.DeviceClaimConfiguration:*opaque .b5,requests As
resource.v1.DeviceConstraint:*distinctAttribute,*matchAttribute,requests As
resource.v1.DeviceRequest:*exactly .cq,firstAvailable A.cr,!~name
resource.v1.DeviceAllocationResult:config A.cs,results A.ct
resource.v1.NetworkDeviceData:hardwareAddress,interfaceName,ips As
resource.v1.DeviceAttribute:*bool b,bools Ab,*int i,ints Ai,*string,strings As,*version,versions As
resource.v1.DeviceCapacity:*requestPolicy .cu,!value q
resource.v1.DeviceCounterConsumption:!~counterSet,!counters M.bi
resource.v1.NodeAllocatableResourceMapping:*allocationMultiplier q,*capacityKey
resource.v1.DeviceTaint:!~effect,!~key,*timeAdded t,value
core.v1.NodeSelectorTerm#:matchExpressions A.cv,matchFields A.cv
resource.v1.Counter:!value q
flowcontrol.v1.NonResourcePolicyRule:!nonResourceURLs Ss,!verbs Ss
flowcontrol.v1.ResourcePolicyRule:!apiGroups Ss,clusterScope b,namespaces Ss,!resources Ss,!verbs Ss
flowcontrol.v1.Subject:*group .cw,!~kind,*serviceAccount .cx,*user .cy
flowcontrol.v1.LimitResponse:*queuing .cz,!~type
core.v1.PreferredSchedulingTerm:!~preference .bh,!~weight i
core.v1.WeightedPodAffinityTerm:!~podAffinityTerm .bp,!~weight i
core.v1.PodAffinityTerm:*labelSelector .3t,matchLabelKeys As,mismatchLabelKeys As,*namespaceSelector .3t,namespaces As,!~topologyKey
core.v1.EnvVarSource:*configMapKeyRef .d0,*fieldRef .d1,*fileKeyRef .d2,*resourceFieldRef .d3,*secretKeyRef .d4
core.v1.ConfigMapEnvSource:~name,*optional b
core.v1.SecretEnvSource:~name,*optional b
core.v1.LifecycleHandler:*exec .bu,*httpGet .bw,*sleep .d5,*tcpSocket .bx
core.v1.ExecAction:command As
core.v1.GRPCAction:!~port i,~service
core.v1.HTTPGetAction:host,httpHeaders A.d6,path,!port p,scheme
core.v1.TCPSocketAction:host,!port p
core.v1.ContainerRestartRuleOnExitCodes:!operator,values Si
core.v1.Capabilities:add As,drop As
core.v1.KeyToPath:!~key,*mode i,!~path
core.v1.DownwardAPIVolumeFile:*fieldRef .d1,*mode i,!~path,*resourceFieldRef .d3
core.v1.PersistentVolumeClaimTemplate:~metadata .1w,!~spec .27
core.v1.VolumeProjection:*clusterTrustBundle .d7,*configMap .d8,*downwardAPI .d9,*podCertificate .da,*secret .db,*serviceAccountToken .dc
core.v1.ResourceHealth:health,*message,!~resourceID
core.v1.ContainerStateRunning:startedAt t
core.v1.ContainerStateTerminated:containerID,!~exitCode i,finishedAt t,message,reason,signal i,startedAt t
core.v1.ContainerStateWaiting:message,reason
core.v1.LinuxContainerUser:!~gid i,supplementalGroups Ai,!~uid i
core.v1.VolumeStatus:*image .dd
core.v1.PortStatus:*error,!~port i,!~protocol
meta.v1.FieldSelectorRequirement:!~key,!~operator,values As
autoscaling.v2.HPAScalingPolicy:!~periodSeconds i,!~type,!~value i
autoscaling.v2.MetricTarget:*averageUtilization i,*averageValue q,!~type,*value q
autoscaling.v2.MetricIdentifier:!~name,*selector .3t
autoscaling.v2.MetricValueStatus:*averageUtilization i,*averageValue q,*value q
batch.v1.PodFailurePolicyOnExitCodesRequirement:*containerName,!~operator,!values Si
batch.v1.PodFailurePolicyOnPodConditionsPattern:~status,!~type
networking.v1.ServiceBackendPort#:name,number i
networking.v1.HTTPIngressPath:!~backend .7e,path,!*pathType
networking.v1.IngressPortStatus:*error,!~port i,!~protocol
networking.v1.IPBlock:!~cidr,except As
apiextensions.v1.WebhookClientConfig:caBundle y,*service .de,*url
apiextensions.v1.JSONSchemaProps:*$ref,$schema,*additionalItems a,*additionalProperties a,allOf A.cn,anyOf A.cn,*default a,definitions M.cn,dependencies Ma,description,enum Aa,*example a,exclusiveMaximum b,exclusiveMinimum b,*externalDocs .df,format,id,*items a,*maxItems i,*maxLength i,*maxProperties i,*maximum n,*minItems i,*minLength i,*minProperties i,*minimum n,*multipleOf n,*not .cn,nullable b,oneOf A.cn,pattern,patternProperties M.cn,properties M.cn,required As,title,type,uniqueItems b,x-kubernetes-embedded-resource b,x-kubernetes-int-or-string b,x-kubernetes-list-map-keys As,*x-kubernetes-list-type,*x-kubernetes-map-type,*x-kubernetes-preserve-unknown-fields b,x-kubernetes-validations K[rule].dg^
apiextensions.v1.CustomResourceSubresourceScale:*labelSelectorPath,!~specReplicasPath,!~statusReplicasPath
apiextensions.v1.CustomResourceSubresourceStatus:
resource.v1.ExactDeviceRequest:*adminAccess b,allocationMode,*capacity .dh,count i,!~deviceClassName,selectors A.89,tolerations A.di
resource.v1.DeviceSubRequest:allocationMode,*capacity .dh,count i,!~deviceClassName,!~name,selectors A.89,tolerations A.di
resource.v1.DeviceAllocationConfiguration:*opaque .b5,requests As,!~source
resource.v1.DeviceRequestAllocationResult:*adminAccess b,bindingConditions As,bindingFailureConditions As,consumedCapacity Mq,!~device,!~driver,!~pool,!~request,*shareID,tolerations A.di
resource.v1.CapacityRequestPolicy:*default q,*validRange .dj,validValues Aq
core.v1.NodeSelectorRequirement:!~key,!~operator,values As
flowcontrol.v1.GroupSubject:!~name
flowcontrol.v1.ServiceAccountSubject:!~name,!~namespace
flowcontrol.v1.UserSubject:!~name
flowcontrol.v1.QueuingConfiguration:~handSize i,~queueLengthLimit i,~queues i
core.v1.ConfigMapKeySelector#:!~key,~name,*optional b
core.v1.ObjectFieldSelector#:apiVersion,!~fieldPath
core.v1.FileKeySelector#:!~key,*optional b=false,!~path,!~volumeName
core.v1.ResourceFieldSelector#:containerName,divisor q,!~resource
core.v1.SecretKeySelector#:!~key,~name,*optional b
core.v1.SleepAction:!~seconds i
core.v1.HTTPHeader:!~name,!~value
core.v1.ClusterTrustBundleProjection:*labelSelector .3t,*name,*optional b,!~path,*signerName
core.v1.ConfigMapProjection:items A.c0,~name,*optional b
core.v1.DownwardAPIProjection:items A.c1
core.v1.PodCertificateProjection:certificateChainPath,credentialBundlePath,keyPath,!keyType,*maxExpirationSeconds i,!signerName,userAnnotations Ms
core.v1.SecretProjection:items A.c0,~name,*optional b
core.v1.ServiceAccountTokenProjection:audience,*expirationSeconds i,!~path
core.v1.ImageVolumeStatus:!imageRef
apiextensions.v1.ServiceReference:!~name,!~namespace,*path,*port i
apiextensions.v1.ExternalDocumentation:description,url
apiextensions.v1.ValidationRule:fieldPath,message,messageExpression,*optionalOldSelf b,*reason,!~rule
resource.v1.CapacityRequirements:requests Mq
resource.v1.DeviceToleration:effect,key,operator s="Equal",*tolerationSeconds i,value
resource.v1.CapacityRequestPolicyRange:*max q,!*min q,*step q`;
