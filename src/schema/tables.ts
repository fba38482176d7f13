// Generated from Kubernetes v1.36.3 by .config/generate-schema.mjs; do not edit. The format is in decode.ts.
export const KINDS: string = `/v1
Binding N  1
ComponentStatus C componentstatuses o cs
ConfigMap N   cm
Endpoints N endpoints  ep
Event N   ev
LimitRange N   limits
Namespace C  6z ns  finalize,status
Node C   no  proxy,status
PersistentVolumeClaim N   pvc  status
PersistentVolume C   pv  status
Pod N   po all attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status
PodTemplate N
ReplicationController N   rc all scale,status
ResourceQuota N   quota  status
Secret N
ServiceAccount N   sa  token
Service N   svc all proxy,status
apiregistration.k8s.io/v1
APIService C    api-extensions status
apps/v1
ControllerRevision N
DaemonSet N   ds all status
Deployment N   deploy all scale,status
ReplicaSet N   rs all scale,status
StatefulSet N   sts all scale,status
events.k8s.io/v1
Event N   ev
authentication.k8s.io/v1
SelfSubjectReview C  1
TokenReview C  1
authorization.k8s.io/v1
LocalSubjectAccessReview N  1
SelfSubjectAccessReview C  1
SelfSubjectRulesReview C  1
SubjectAccessReview C  1
autoscaling/v2
HorizontalPodAutoscaler N   hpa all status
autoscaling/v1
HorizontalPodAutoscaler N   hpa all status
batch/v1
CronJob N   cj all status
Job N    all status
certificates.k8s.io/v1
CertificateSigningRequest C   csr  approval,status
networking.k8s.io/v1
IngressClass C ingressclasses
Ingress N ingresses  ing  status
IPAddress C ipaddresses  ip
NetworkPolicy N networkpolicies  netpol
ServiceCIDR C     status
policy/v1
PodDisruptionBudget N   pdb  status
rbac.authorization.k8s.io/v1
ClusterRoleBinding C
ClusterRole C
RoleBinding N
Role N
storage.k8s.io/v1
CSIDriver C
CSINode C
CSIStorageCapacity N csistoragecapacities
StorageClass C storageclasses  sc
VolumeAttachment C     status
VolumeAttributesClass C volumeattributesclasses  vac
admissionregistration.k8s.io/v1
MutatingAdmissionPolicy C mutatingadmissionpolicies   api-extensions
MutatingAdmissionPolicyBinding C    api-extensions
MutatingWebhookConfiguration C    api-extensions
ValidatingAdmissionPolicy C validatingadmissionpolicies   api-extensions status
ValidatingAdmissionPolicyBinding C    api-extensions
ValidatingWebhookConfiguration C    api-extensions
apiextensions.k8s.io/v1
CustomResourceDefinition C   crd,crds api-extensions status
scheduling.k8s.io/v1
PriorityClass C priorityclasses  pc
coordination.k8s.io/v1
Lease N
node.k8s.io/v1
RuntimeClass C runtimeclasses
discovery.k8s.io/v1
EndpointSlice N
resource.k8s.io/v1
DeviceClass C deviceclasses
ResourceClaim N     status
ResourceClaimTemplate N
ResourceSlice C
flowcontrol.apiserver.k8s.io/v1
FlowSchema C     status
PriorityLevelConfiguration C     status`;
export const DEFINITIONS: string = `core.v1.Binding:apiVersion,kind,~metadata .
ComponentStatus:apiVersion,conditions K[type].^,kind,~metadata .1w
ConfigMap:apiVersion,binaryData My,data Ms,*immutable b,kind,~metadata .1w
Endpoints:apiVersion,kind,~metadata .1w,subsets A.
Event:action,apiVersion,count i,eventTime u=null,firstTimestamp t=null,!~involvedObject .,kind,lastTimestamp t=null,message,!~metadata .1w,reason,*related .1z,~reportingComponent,~reportingInstance,*series .,~source .,type
LimitRange:apiVersion,kind,~metadata .1w,~spec .
Namespace:apiVersion,kind,~metadata .1w,~spec .,~status .
Node:apiVersion,kind,~metadata .1w,~spec .,~status .
PersistentVolumeClaim:apiVersion="v1",kind="PersistentVolumeClaim",~metadata .1w,~spec .,~status .
PersistentVolume:apiVersion,kind,~metadata .1w,~spec .,~status .
Pod:apiVersion,kind,~metadata .1w,~spec .,~status .
PodTemplate:apiVersion,kind,~metadata .1w,~template .
ReplicationController:apiVersion,kind,~metadata .1w,~spec .,~status .
ResourceQuota:apiVersion,kind,~metadata .1w,~spec .,~status .
Secret:apiVersion,data My,*immutable b,kind,~metadata .1w,stringData Ms,type="Opaque"
ServiceAccount:apiVersion,*automountServiceAccountToken b,imagePullSecrets A.,kind,~metadata .1w,secrets K[name].1z^
Service:apiVersion,kind,~metadata .1w,~spec .,~status .
apiregistration.v1.APIService:apiVersion,kind,~metadata .1w,~spec .,~status .
apps.v1.ControllerRevision:apiVersion,data o,kind,~metadata .1w,!~revision i
DaemonSet:apiVersion,kind,~metadata .1w,~spec .,~status .
Deployment:apiVersion,kind,~metadata .1w,~spec .,~status .
ReplicaSet:apiVersion,kind,~metadata .1w,~spec .,~status .
StatefulSet:apiVersion,kind,~metadata .1w,~spec .,~status .
events.v1.Event:action,apiVersion,deprecatedCount i,deprecatedFirstTimestamp t=null,deprecatedLastTimestamp t=null,~deprecatedSource .21,!eventTime u=null,kind,~metadata .1w,note,reason,~regarding .1z,*related .1z,reportingController,reportingInstance,*series .,type
authentication.v1.SelfSubjectReview:apiVersion,kind,~metadata .1w
TokenReview:apiVersion,kind,~metadata .1w
authorization.v1.LocalSubjectAccessReview:apiVersion,kind,~metadata .1w
SelfSubjectAccessReview:apiVersion,kind,~metadata .1w
SelfSubjectRulesReview:apiVersion,kind,~metadata .1w
SubjectAccessReview:apiVersion,kind,~metadata .1w
autoscaling.v2.HorizontalPodAutoscaler:apiVersion,kind,~metadata .1w,!~spec .,~status .
autoscaling.v1.HorizontalPodAutoscaler:apiVersion,kind,~metadata .1w,!~spec .,~status .
batch.v1.CronJob:apiVersion,kind,~metadata .1w,!~spec .,~status .
Job:apiVersion,kind,~metadata .1w,~spec .,~status .
certificates.v1.CertificateSigningRequest:apiVersion,kind,~metadata .1w,!~spec .,~status .
networking.v1.IngressClass:apiVersion,kind,~metadata .1w,~spec .
Ingress:apiVersion,kind,~metadata .1w,~spec .,~status .
IPAddress:apiVersion,kind,~metadata .1w,!~spec .
NetworkPolicy:apiVersion,kind,~metadata .1w,~spec .
ServiceCIDR:apiVersion,kind,~metadata .1w,~spec .,~status .
policy.v1.PodDisruptionBudget:apiVersion,kind,~metadata .1w,~spec .,~status .
rbac.v1.ClusterRoleBinding:apiVersion,kind,~metadata .1w,!~roleRef .,subjects A.
ClusterRole:*aggregationRule .,apiVersion,kind,~metadata .1w,rules A.=null
RoleBinding:apiVersion,kind,~metadata .1w,!~roleRef .3f,subjects A.3g
Role:apiVersion,kind,~metadata .1w,rules A.3i=null
storage.v1.CSIDriver:apiVersion,kind,~metadata .1w,!~spec .
CSINode:apiVersion,kind,~metadata .1w,!~spec .
CSIStorageCapacity:apiVersion,*capacity q,kind,*maximumVolumeSize q,~metadata .1w,*nodeTopology .,!~storageClassName
StorageClass:*allowVolumeExpansion b,allowedTopologies A.,apiVersion,kind,~metadata .1w,mountOptions As,parameters Ms,!~provisioner,*reclaimPolicy="Delete",*volumeBindingMode="Immediate"
VolumeAttachment:apiVersion,kind,~metadata .1w,!~spec .,~status .
VolumeAttributesClass:apiVersion,!~driverName,kind,~metadata .1w,parameters Ms
admissionregistration.v1.MutatingAdmissionPolicy:apiVersion,kind,~metadata .1w,~spec .
MutatingAdmissionPolicyBinding:apiVersion,kind,~metadata .1w,~spec .
MutatingWebhookConfiguration:apiVersion,kind,~metadata .1w,webhooks K[name].^
ValidatingAdmissionPolicy:apiVersion,kind,~metadata .1w,~spec .,~status .
ValidatingAdmissionPolicyBinding:apiVersion,kind,~metadata .1w,!~spec .
ValidatingWebhookConfiguration:apiVersion,kind,~metadata .1w,webhooks K[name].^
apiextensions.v1.CustomResourceDefinition:apiVersion,kind,~metadata .1w,!~spec .,~status .
scheduling.v1.PriorityClass:apiVersion,description,globalDefault b,kind,~metadata .1w,*preemptionPolicy="PreemptLowerPriority",~value i
coordination.v1.Lease:apiVersion,kind,~metadata .1w,~spec .
node.v1.RuntimeClass:apiVersion,!~handler,kind,~metadata .1w,*overhead .,*scheduling .
discovery.v1.EndpointSlice:!~addressType,apiVersion,endpoints A.=null,kind,~metadata .1w,ports A.=null
resource.v1.DeviceClass:apiVersion,kind,~metadata .1w,!~spec .
ResourceClaim:apiVersion,kind,~metadata .1w,!~spec .,~status .
ResourceClaimTemplate:apiVersion,kind,~metadata .1w,!~spec .
ResourceSlice:apiVersion,kind,~metadata .1w,!~spec .
flowcontrol.v1.FlowSchema:apiVersion,kind,~metadata .1w,~spec .,~status .
PriorityLevelConfiguration:apiVersion,kind,~metadata .1w,~spec .,~status .
meta.v1.ObjectMeta:annotations Ms,creationTimestamp t,*deletionGracePeriodSeconds i,*deletionTimestamp t,finalizers Ss^/merge,generateName,generation i,labels Ms,managedFields A.,name,namespace,ownerReferences K[uid].^,resourceVersion,selfLink,uid
core.v1.ComponentCondition:error,message,!~status,!~type
EndpointSubset:addresses A.,notReadyAddresses A.4e,ports A.
ObjectReference#:apiVersion,fieldPath,kind,name,namespace,resourceVersion,uid
EventSeries:count i,lastObservedTime u
EventSource:component,host
LimitRangeSpec:!limits A.=null
NamespaceSpec:finalizers As
NamespaceStatus:conditions K[type].^,phase="Active"
NodeSpec:*configSource .,externalID,podCIDR,podCIDRs Ss^/merge,providerID,taints A.,unschedulable b
NodeStatus:addresses K[type].^,allocatable Mq,capacity Mq,conditions K[type].^,*config .,~daemonEndpoints .,declaredFeatures As,*features .,images A.,~nodeInfo .,phase,runtimeHandlers A.,volumesAttached A.,volumesInUse As
PersistentVolumeClaimSpec:accessModes As,*dataSource .,*dataSourceRef .,~resources .,*selector .3l,*storageClassName,*volumeAttributesClassName,*volumeMode="Filesystem",volumeName
PersistentVolumeClaimStatus:accessModes As,@allocatedResourceStatuses Ms,allocatedResources Mq,capacity Mq,conditions K[type].^,*currentVolumeAttributesClassName,*modifyVolumeStatus .,phase="Pending"
PersistentVolumeSpec:accessModes As,*awsElasticBlockStore .,*azureDisk .,*azureFile .,capacity Mq,*cephfs .,*cinder .,*@claimRef .1z,*csi .,*fc .,*flexVolume .,*flocker .,*gcePersistentDisk .,*glusterfs .,*hostPath .,*iscsi .,*local .,mountOptions As,*nfs .,*nodeAffinity .,persistentVolumeReclaimPolicy="Retain",*photonPersistentDisk .,*portworxVolume .,*quobyte .,*rbd .,*scaleIO .,storageClassName,*storageos .,*volumeAttributesClassName,*volumeMode="Filesystem",*vsphereVolume .
PersistentVolumeStatus:*lastPhaseTransitionTime t,message,phase="Pending",reason
PodSpec:*activeDeadlineSeconds i,*affinity .,*automountServiceAccountToken b,!containers K[name].^,*dnsConfig .,dnsPolicy="ClusterFirst",*enableServiceLinks b,ephemeralContainers K[name].^,hostAliases K[ip].^,hostIPC b,hostNetwork b,hostPID b,*hostUsers b,hostname,*hostnameOverride,imagePullSecrets K[name].2i^,initContainers K[name].5m^,nodeName,#nodeSelector Ms,*os .,overhead Mq,*preemptionPolicy,*priority i,priorityClassName,readinessGates A.,resourceClaims K[name].^name/merge+retainKeys,*resources .,restartPolicy="Always",*runtimeClassName,schedulerName="default-scheduler",schedulingGates K[name].^,*schedulingGroup .,*securityContext .={},serviceAccount,serviceAccountName,*setHostnameAsFQDN b,*shareProcessNamespace b,subdomain,*terminationGracePeriodSeconds i=30,tolerations A.,topologySpreadConstraints K[topologyKey+whenUnsatisfiable].^,volumes K[name].^name/merge+retainKeys
PodStatus:allocatedResources Mq,conditions K[type].^,containerStatuses A.,ephemeralContainerStatuses A.61,*extendedResourceClaimStatus .,hostIP,hostIPs A.^ip/merge,initContainerStatuses A.61,message,nodeAllocatableResourceClaimStatuses A.,nominatedNodeName,observedGeneration i,phase,podIP,podIPs K[ip].^,qosClass,reason,resize,resourceClaimStatuses K[name].^name/merge+retainKeys,*resources .5t,*startTime t
PodTemplateSpec:~metadata .1w,~spec .2b
ReplicationControllerSpec:minReadySeconds i=0,*replicas i=1,#selector Ms,*template .2d
ReplicationControllerStatus:availableReplicas i,conditions K[type].^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,!~replicas i
ResourceQuotaSpec:hard Mq,*scopeSelector .,scopes As
ResourceQuotaStatus:hard Mq,used Mq
LocalObjectReference#:~name
ServiceSpec:*allocateLoadBalancerNodePorts b,clusterIP,clusterIPs As,externalIPs As,externalName,externalTrafficPolicy,healthCheckNodePort i,*internalTrafficPolicy,ipFamilies As,*ipFamilyPolicy,*loadBalancerClass,loadBalancerIP,loadBalancerSourceRanges As,ports K[port+protocol].^,publishNotReadyAddresses b,#selector Ms,sessionAffinity="None",*sessionAffinityConfig .,*trafficDistribution,type="ClusterIP"
ServiceStatus:conditions K[type].^,~loadBalancer .
apiregistration.v1.APIServiceSpec:caBundle y,group,!~groupPriorityMinimum i,insecureSkipTLSVerify b,*service .,version,!~versionPriority i
APIServiceStatus:conditions K[type].^
apps.v1.DaemonSetSpec:minReadySeconds i,*revisionHistoryLimit i=10,!*selector .3l,!~template .2d,~updateStrategy .
DaemonSetStatus:*collisionCount i,conditions K[type].^,!~currentNumberScheduled i,!~desiredNumberScheduled i,numberAvailable i,!~numberMisscheduled i,!~numberReady i,numberUnavailable i,observedGeneration i,updatedNumberScheduled i
DeploymentSpec:minReadySeconds i,paused b,*progressDeadlineSeconds i=600,*replicas i=1,*revisionHistoryLimit i=10,!*selector .3l,~strategy .^/retainKeys,!~template .2d
DeploymentStatus:availableReplicas i,*collisionCount i,conditions K[type].^,observedGeneration i,readyReplicas i,replicas i,*terminatingReplicas i,unavailableReplicas i,updatedReplicas i
ReplicaSetSpec:minReadySeconds i,*replicas i=1,!*selector .3l,~template .2d
ReplicaSetStatus:availableReplicas i,conditions K[type].^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,!~replicas i,*terminatingReplicas i
StatefulSetSpec:minReadySeconds i,*ordinals .,*persistentVolumeClaimRetentionPolicy .={},podManagementPolicy="OrderedReady",*replicas i=1,*revisionHistoryLimit i=10,!*selector .3l,~serviceName,!~template .2d,~updateStrategy .,volumeClaimTemplates A.8
StatefulSetStatus:~availableReplicas i,*collisionCount i,conditions K[type].^,currentReplicas i,currentRevision,observedGeneration i,readyReplicas i,!~replicas i,updateRevision,updatedReplicas i
events.v1.EventSeries:!~count i,!lastObservedTime u
autoscaling.v2.HorizontalPodAutoscalerSpec:*behavior .,!~maxReplicas i,metrics A.,*minReplicas i=1,!~scaleTargetRef .
HorizontalPodAutoscalerStatus:conditions K[type].^,currentMetrics A.,currentReplicas i,!~desiredReplicas i,*lastScaleTime t,*observedGeneration i
autoscaling.v1.HorizontalPodAutoscalerSpec:!~maxReplicas i,*minReplicas i=1,!~scaleTargetRef .,*targetCPUUtilizationPercentage i
HorizontalPodAutoscalerStatus:*currentCPUUtilizationPercentage i,!~currentReplicas i,!~desiredReplicas i,*lastScaleTime t,*observedGeneration i
batch.v1.CronJobSpec:concurrencyPolicy="Allow",*failedJobsHistoryLimit i=1,!~jobTemplate .,!~schedule,*startingDeadlineSeconds i,*successfulJobsHistoryLimit i=3,*suspend b=false,*timeZone
CronJobStatus:active A.1z,*lastScheduleTime t,*lastSuccessfulTime t
JobSpec:*activeDeadlineSeconds i,*backoffLimit i,*backoffLimitPerIndex i,*completionMode,*completions i,*managedBy,*manualSelector b,*maxFailedIndexes i,*parallelism i,*podFailurePolicy .,*podReplacementPolicy,*selector .3l,*successPolicy .,*suspend b,!~template .2d,*ttlSecondsAfterFinished i
JobStatus:active i,completedIndexes,*completionTime t,conditions A.^type/merge,failed i,*failedIndexes,*ready i,*startTime t,succeeded i,*terminating i,*uncountedTerminatedPods .
certificates.v1.CertificateSigningRequestSpec:*expirationSeconds i,extra MLs,groups As,!request y,!~signerName,uid,usages As,username
CertificateSigningRequestStatus:certificate y,conditions K[type].
networking.v1.IngressClassSpec:controller,*parameters .
IngressSpec:*defaultBackend .,*ingressClassName,rules A.,tls A.
IngressStatus:~loadBalancer .
IPAddressSpec:!*parentRef .
NetworkPolicySpec:egress A.,ingress A.,~podSelector .3l,policyTypes As
ServiceCIDRSpec:cidrs As
ServiceCIDRStatus:conditions K[type].6b^
policy.v1.PodDisruptionBudgetSpec:*maxUnavailable p,*minAvailable p,*selector .3l^/replace,*unhealthyPodEvictionPolicy
PodDisruptionBudgetStatus:conditions K[type].6b^,~currentHealthy i,~desiredHealthy i,disruptedPods Mt,~disruptionsAllowed i,~expectedPods i,observedGeneration i
rbac.v1.RoleRef#:~apiGroup="rbac.authorization.k8s.io",!~kind,!~name
Subject#:apiGroup,!~kind,!~name,namespace
AggregationRule:clusterRoleSelectors A.3l
PolicyRule:apiGroups As,nonResourceURLs As,resourceNames As,resources As,!verbs As
storage.v1.CSIDriverSpec:*attachRequired b=true,*fsGroupPolicy="ReadWriteOnceWithFSType",*nodeAllocatableUpdatePeriodSeconds i,*podInfoOnMount b=false,*preventPodSchedulingIfMissing b,*requiresRepublish b=false,*seLinuxMount b=false,*serviceAccountTokenInSecrets b,*storageCapacity b=false,tokenRequests A.,volumeLifecycleModes Ss=["Persistent"]
CSINodeSpec:!drivers K[name].^=null
meta.v1.LabelSelector#:matchExpressions A.,matchLabels Ms
core.v1.TopologySelectorTerm#:matchLabelExpressions A.
storage.v1.VolumeAttachmentSpec:!~attacher,!~nodeName,!~source .
VolumeAttachmentStatus:*attachError .,!~attached b,attachmentMetadata Ms,*detachError .7d
admissionregistration.v1.MutatingAdmissionPolicySpec:*failurePolicy="Fail",matchConditions K[name].^,*matchConstraints .,mutations A.,*paramKind .,reinvocationPolicy,variables A.
MutatingAdmissionPolicyBindingSpec:*matchResources .7f,*paramRef .,policyName
MutatingWebhook:!admissionReviewVersions As,!~clientConfig .,*failurePolicy="Fail",matchConditions K[name].7e^,*matchPolicy="Equivalent",!~name,*namespaceSelector .3l={},*objectSelector .3l={},*reinvocationPolicy="Never",rules A.,!*sideEffects,*timeoutSeconds i=10
ValidatingAdmissionPolicySpec:auditAnnotations A.,*failurePolicy="Fail",matchConditions K[name].7e^,*matchConstraints .7f,*paramKind .7h,validations A.,variables K[name].7i^
ValidatingAdmissionPolicyStatus:conditions K[type].6b,observedGeneration i,*typeChecking .
ValidatingAdmissionPolicyBindingSpec:*matchResources .7f,*paramRef .7j,!policyName,!validationActions Ss
ValidatingWebhook:!admissionReviewVersions As,!~clientConfig .7k,*failurePolicy="Fail",matchConditions K[name].7e^,*matchPolicy="Equivalent",!~name,*namespaceSelector .3l={},*objectSelector .3l={},rules A.7l,!*sideEffects,*timeoutSeconds i=10
apiextensions.v1.CustomResourceDefinitionSpec:*conversion .={"strategy":"None"},!~group,!~names .,preserveUnknownFields b,!~scope,!versions A.
CustomResourceDefinitionStatus:~acceptedNames .7q,conditions K[type].,observedGeneration i,storedVersions As
coordination.v1.LeaseSpec:*acquireTime u,*holderIdentity,*leaseDurationSeconds i,*leaseTransitions i,*preferredHolder,*renewTime u,*strategy
node.v1.Overhead:podFixed Mq
Scheduling:#nodeSelector Ms,tolerations A.5x
discovery.v1.Endpoint:!addresses Ss,~conditions .,deprecatedTopology Ms,*hints .,*hostname,*nodeName,*targetRef .1z,*zone
EndpointPort#:*appProtocol,*name="",*port i,*protocol="TCP"
resource.v1.DeviceClassSpec:config A.,*extendedResourceName,selectors A.
ResourceClaimSpec:~devices .
ResourceClaimStatus:*allocation .,devices K[driver+device+pool+shareID].,reservedFor K[uid].^
ResourceClaimTemplateSpec:~metadata .1w,!~spec .44
ResourceSliceSpec:*allNodes b,devices A.,!~driver,*nodeName,*nodeSelector .,*perDeviceNodeSelection b,!~pool .,sharedCounters A.
flowcontrol.v1.FlowSchemaSpec:*distinguisherMethod .,~matchingPrecedence i=1000,!~priorityLevelConfiguration .,rules A.
FlowSchemaStatus:conditions K[type].^
PriorityLevelConfigurationSpec:*exempt .,*limited .,!~type
PriorityLevelConfigurationStatus:conditions K[type].^
meta.v1.ManagedFieldsEntry:apiVersion,fieldsType,*fieldsV1 o,manager,operation,subresource,*time t
OwnerReference#:!~apiVersion,*blockOwnerDeletion b,*controller b,!~kind,!~name,!~uid
core.v1.EndpointAddress#:hostname,!~ip,*nodeName,*targetRef .1z
EndpointPort#:*appProtocol,name,!~port i,protocol="TCP"
LimitRangeItem:default Mq,defaultRequest Mq,max Mq,maxLimitRequestRatio Mq,min Mq,!~type
NamespaceCondition:lastTransitionTime t,message,reason,!~status,!~type
NodeConfigSource:*configMap .
Taint:!~effect,!~key,*timeAdded t,value
NodeAddress:!~address,!~type
NodeCondition:lastHeartbeatTime t=null,lastTransitionTime t=null,message,reason,!~status,!~type
NodeConfigStatus:*active .4i,*assigned .4i,error,*lastKnownGood .4i
NodeDaemonEndpoints:~kubeletEndpoint .
NodeFeatures:*supplementalGroupsPolicy b
ContainerImage:names As,sizeBytes i
NodeSystemInfo:!~architecture,!~bootID,!~containerRuntimeVersion,!~kernelVersion,!~kubeProxyVersion,!~kubeletVersion,!~machineID,!~operatingSystem,!~osImage,*swap .,!~systemUUID
NodeRuntimeHandler:*features .,~name
AttachedVolume:!~devicePath,!~name
TypedLocalObjectReference#:*apiGroup=null,!~kind,!~name
TypedObjectReference:*apiGroup=null,!~kind,!~name,*namespace
VolumeResourceRequirements:limits Mq,requests Mq
PersistentVolumeClaimCondition:lastProbeTime t,lastTransitionTime t,message,reason,!~status,!~type
ModifyVolumeStatus:!~status,targetVolumeAttributesClassName
AWSElasticBlockStoreVolumeSource:fsType,partition i,readOnly b,!~volumeID
AzureDiskVolumeSource:*cachingMode="ReadWrite",!~diskName,!~diskURI,*fsType="ext4",*kind="Shared",*readOnly b=false
AzureFilePersistentVolumeSource:readOnly b,!~secretName,*secretNamespace,!~shareName
CephFSPersistentVolumeSource:!monitors As,path,readOnly b,secretFile,*secretRef .,user
CinderPersistentVolumeSource:fsType,readOnly b,*secretRef .8g,!~volumeID
CSIPersistentVolumeSource:*controllerExpandSecretRef .8g,*controllerPublishSecretRef .8g,!~driver,fsType,*nodeExpandSecretRef .8g,*nodePublishSecretRef .8g,*nodeStageSecretRef .8g,readOnly b,volumeAttributes Ms,!~volumeHandle
FCVolumeSource:fsType,*lun i,readOnly b,targetWWNs As,wwids As
FlexPersistentVolumeSource:!~driver,fsType,options Ms,readOnly b,*secretRef .8g
FlockerVolumeSource:datasetName,datasetUUID
GCEPersistentDiskVolumeSource:fsType,partition i,!~pdName,readOnly b
GlusterfsPersistentVolumeSource:!~endpoints,*endpointsNamespace,!~path,readOnly b
HostPathVolumeSource:!~path,*type=""
ISCSIPersistentVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,*initiatorName,!~iqn,iscsiInterface="default",!~lun i,portals As,readOnly b,*secretRef .8g,!~targetPortal
LocalVolumeSource:*fsType,!~path
NFSVolumeSource:!~path,readOnly b,!~server
VolumeNodeAffinity:*required .82
PhotonPersistentDiskVolumeSource:fsType,!~pdID
PortworxVolumeSource:fsType,readOnly b,!~volumeID
QuobyteVolumeSource:group,readOnly b,!~registry,tenant,user,!~volume
RBDPersistentVolumeSource:fsType,!~image,keyring="/etc/ceph/keyring",!monitors As,pool="rbd",readOnly b,*secretRef .8g,user="admin"
ScaleIOPersistentVolumeSource:fsType="xfs",!~gateway,protectionDomain,readOnly b,!*secretRef .8g,sslEnabled b,storageMode="ThinProvisioned",storagePool,!~system,volumeName
StorageOSPersistentVolumeSource:fsType,readOnly b,*secretRef .1z,volumeName,volumeNamespace
VsphereVirtualDiskVolumeSource:fsType,storagePolicyID,storagePolicyName,!~volumePath
Affinity:*nodeAffinity .,*podAffinity .,*podAntiAffinity .
Container:args As,command As,env K[name].^,envFrom A.,image,imagePullPolicy,*lifecycle .,*livenessProbe .,!~name,ports K[containerPort+protocol].^,*readinessProbe .8n,resizePolicy A.,~resources .5t,*restartPolicy,restartPolicyRules A.,*securityContext .,*startupProbe .8n,stdin b,stdinOnce b,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].^,volumeMounts K[mountPath].^,workingDir
PodDNSConfig:nameservers As,options A.,searches As
EphemeralContainer:args As,command As,env K[name].8k^,envFrom A.8l,image,imagePullPolicy,*lifecycle .8m,*livenessProbe .8n,!~name,ports K[containerPort+protocol].8o^,*readinessProbe .8n,resizePolicy A.8p,~resources .5t,*restartPolicy,restartPolicyRules A.8q,*securityContext .8r,*startupProbe .8n,stdin b,stdinOnce b,targetContainerName,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].8s^,volumeMounts K[mountPath].8t^,workingDir
HostAlias:hostnames As,!~ip
PodOS:!~name
PodReadinessGate:!~conditionType
PodResourceClaim:!~name,*resourceClaimName,*resourceClaimTemplateName
ResourceRequirements:claims K[name].,limits Mq,requests Mq
PodSchedulingGate:!~name
PodSchedulingGroup:*podGroupName
PodSecurityContext:*appArmorProfile .,*fsGroup i,*fsGroupChangePolicy,*runAsGroup i,*runAsNonRoot b,*runAsUser i,*seLinuxChangePolicy,*seLinuxOptions .,*seccompProfile .,supplementalGroups Ai,*supplementalGroupsPolicy,sysctls A.,*windowsOptions .
Toleration:effect,key,operator,*tolerationSeconds i,value
TopologySpreadConstraint:*labelSelector .3l,matchLabelKeys As,!~maxSkew i,*minDomains i,*nodeAffinityPolicy,*nodeTaintsPolicy,!~topologyKey,!~whenUnsatisfiable
Volume:*awsElasticBlockStore .4y,*azureDisk .4z,*azureFile .,*cephfs .,*cinder .,*configMap .,*csi .,*downwardAPI .,*emptyDir .,*ephemeral .,*fc .54,*flexVolume .,*flocker .56,*gcePersistentDisk .57,*gitRepo .,*glusterfs .,*hostPath .59,*image .,*iscsi .,!~name,*nfs .5c,*persistentVolumeClaim .,*photonPersistentDisk .5e,*portworxVolume .5f,*projected .,*quobyte .5g,*rbd .,*scaleIO .,*secret .,*storageos .,*vsphereVolume .5k
PodCondition:lastProbeTime t=null,lastTransitionTime t=null,message,observedGeneration i,reason,!~status,!~type
ContainerStatus:allocatedResources Mq,allocatedResourcesStatus K[name].^,containerID,!~image,!~imageID,~lastState .,!~name,!~ready b,*resources .5t,!~restartCount i,*started b,~state .9l,*stopSignal,*user .,volumeMounts K[mountPath].^
PodExtendedResourceClaimStatus:!requestMappings A.,!~resourceClaimName
HostIP:!~ip
NodeAllocatableResourceClaimStatus:containers Ss,!~resourceClaimName,!resources Mq
PodIP:!~ip
PodResourceClaimStatus:!~name,*resourceClaimName
ReplicationControllerCondition:lastTransitionTime t=null,message,reason,!~status,!~type
ScopeSelector#:matchExpressions A.
ServicePort:*appProtocol,name,nodePort i,!~port i,protocol="TCP",targetPort p
SessionAffinityConfig:*clientIP .
meta.v1.Condition:!lastTransitionTime t=null,!~message,observedGeneration i,!~reason,!~status,!~type
core.v1.LoadBalancerStatus:ingress A.
apiregistration.v1.ServiceReference:name,namespace,*port i=443
APIServiceCondition:lastTransitionTime t,message,reason,!~status,!~type
apps.v1.DaemonSetUpdateStrategy:*rollingUpdate .,type="RollingUpdate"
DaemonSetCondition:lastTransitionTime t=null,message,reason,!~status,!~type
DeploymentStrategy:*rollingUpdate .,type="RollingUpdate"
DeploymentCondition:lastTransitionTime t=null,lastUpdateTime t=null,message,reason,!~status,!~type
ReplicaSetCondition:lastTransitionTime t=null,message,reason,!~status,!~type
StatefulSetOrdinals:~start i
StatefulSetPersistentVolumeClaimRetentionPolicy:whenDeleted="Retain",whenScaled="Retain"
StatefulSetUpdateStrategy:*rollingUpdate .,type
StatefulSetCondition:lastTransitionTime t=null,message,reason,!~status,!~type
autoscaling.v2.HorizontalPodAutoscalerBehavior:*scaleDown .,*scaleUp .9v
MetricSpec:*containerResource .,*external .,*object .,*pods .,*resource .,!~type
CrossVersionObjectReference:apiVersion,!~kind,!~name
HorizontalPodAutoscalerCondition:lastTransitionTime t=null,message,reason,!~status,!~type
MetricStatus:*containerResource .,*external .,*object .,*pods .,*resource .,!~type
autoscaling.v1.CrossVersionObjectReference#:apiVersion,!~kind,!~name
batch.v1.JobTemplateSpec:~metadata .1w,~spec .32
PodFailurePolicy:!rules A.
SuccessPolicy:!rules A.
JobCondition:lastProbeTime t=null,lastTransitionTime t=null,message,reason,!~status,!~type
UncountedTerminatedPods:failed Ss,succeeded Ss
certificates.v1.CertificateSigningRequestCondition:lastTransitionTime t,lastUpdateTime t,message,reason,!~status,!~type
networking.v1.IngressClassParametersReference:*apiGroup,!~kind,!~name,*namespace,*scope="Cluster"
IngressBackend:*resource .4t,*service .
IngressRule:host,*http .
IngressTLS:hosts As,secretName
IngressLoadBalancerStatus:ingress A.
ParentReference:group,!name,namespace,!resource
NetworkPolicyEgressRule:ports A.,to A.
NetworkPolicyIngressRule:from A.ac,ports A.ab
storage.v1.TokenRequest:!~audience,*expirationSeconds i
CSINodeDriver:*allocatable .,!~name,!~nodeID,topologyKeys As=null
meta.v1.LabelSelectorRequirement:!~key,!~operator,values As
core.v1.TopologySelectorLabelRequirement:!~key,!values As
storage.v1.VolumeAttachmentSource:*inlineVolumeSpec .29,*persistentVolumeName
VolumeError:*errorCode i,message,time t
admissionregistration.v1.MatchCondition:!~expression,!~name
MatchResources#:excludeResourceRules A.,*matchPolicy="Equivalent",*namespaceSelector .3l={},*objectSelector .3l={},resourceRules A.ae
Mutation:*applyConfiguration .,*jsonPatch .,!~patchType
ParamKind#:apiVersion,kind
Variable#:!~expression,!~name
ParamRef#:name,namespace,*parameterNotFoundAction,*selector .3l
WebhookClientConfig:caBundle y,*service .,*url
RuleWithOperations:apiGroups As,apiVersions As,operations As,resources As,*scope="*"
AuditAnnotation:!~key,!~valueExpression
Validation:!~expression,message,messageExpression,*reason
TypeChecking:expressionWarnings A.
apiextensions.v1.CustomResourceConversion:!~strategy,*webhook .
CustomResourceDefinitionNames:categories As,!~kind,listKind,!~plural,shortNames As,singular
CustomResourceDefinitionVersion:additionalPrinterColumns A.,deprecated b,*deprecationWarning,!~name,*schema .,selectableFields A.,!~served b,!~storage b,*subresources .
CustomResourceDefinitionCondition:lastTransitionTime t,message,observedGeneration i,reason,!~status,!~type
discovery.v1.EndpointConditions:*ready b,*serving b,*terminating b
EndpointHints:forNodes A.,forZones A.
resource.v1.DeviceClassConfiguration:*opaque .
DeviceSelector:*cel .
DeviceClaim:config A.,constraints A.,requests A.
AllocationResult:*allocationTimestamp t,~devices .,*nodeSelector .82
AllocatedDeviceStatus:conditions K[type].6b,*data o,!~device,!~driver,*networkData .,!~pool,*shareID
ResourceClaimConsumerReference:apiGroup,!~name,!~resource,!~uid
Device:*allNodes b,*allowMultipleAllocations b,attributes M.,bindingConditions As,bindingFailureConditions As,*bindsToNode b,capacity M.,consumesCounters A.,!~name,nodeAllocatableResourceMappings M.,*nodeName,*nodeSelector .82,taints A.
core.v1.NodeSelector#:!nodeSelectorTerms A.
resource.v1.ResourcePool:!~generation i,!~name,!~resourceSliceCount i
CounterSet:!counters M.,!~name
flowcontrol.v1.FlowDistinguisherMethod:!~type
PriorityLevelConfigurationReference:!~name
PolicyRulesWithSubjects:nonResourceRules A.,resourceRules A.,!subjects A.
FlowSchemaCondition:lastTransitionTime t,message,reason,status,type
ExemptPriorityLevelConfiguration:*lendablePercent i=0,*nominalConcurrencyShares i=0
LimitedPriorityLevelConfiguration:*borrowingLimitPercent i,*lendablePercent i=0,~limitResponse .,*nominalConcurrencyShares i=30
PriorityLevelConfigurationCondition:lastTransitionTime t,message,reason,status,type
core.v1.ConfigMapNodeConfigSource:!~kubeletConfigKey,!~name,!~namespace,resourceVersion,uid
DaemonEndpoint:!~Port i
NodeSwapStatus:*capacity i
NodeRuntimeHandlerFeatures:*recursiveReadOnlyMounts b,*userNamespaces b
SecretReference#:name,namespace
NodeAffinity:preferredDuringSchedulingIgnoredDuringExecution A.,*requiredDuringSchedulingIgnoredDuringExecution .82
PodAffinity:preferredDuringSchedulingIgnoredDuringExecution A.,requiredDuringSchedulingIgnoredDuringExecution A.
PodAntiAffinity:preferredDuringSchedulingIgnoredDuringExecution A.b9,requiredDuringSchedulingIgnoredDuringExecution A.ba
EnvVar:!~name,value,*valueFrom .
EnvFromSource:*configMapRef .,prefix,*secretRef .
Lifecycle:*postStart .,*preStop .be,*stopSignal
Probe:*exec .,failureThreshold i=3,*grpc .,*httpGet .,initialDelaySeconds i,periodSeconds i=10,successThreshold i=1,*tcpSocket .,*terminationGracePeriodSeconds i,timeoutSeconds i=1
ContainerPort:!~containerPort i,hostIP,hostPort i,name,protocol="TCP"
ContainerResizePolicy:!~resourceName,!~restartPolicy
ContainerRestartRule:!action,*exitCodes .
SecurityContext:*allowPrivilegeEscalation b,*appArmorProfile .8w,*capabilities .,*privileged b,*procMount,*readOnlyRootFilesystem b,*runAsGroup i,*runAsNonRoot b,*runAsUser i,*seLinuxOptions .8x,*seccompProfile .8y,*windowsOptions .90
VolumeDevice:!~devicePath,!~name
VolumeMount:!~mountPath,*mountPropagation,!~name,readOnly b,*recursiveReadOnly,subPath,subPathExpr
PodDNSConfigOption:name,*value
ResourceClaim:!~name,request
AppArmorProfile:*localhostProfile,!~type
SELinuxOptions:level,role,type,user
SeccompProfile:*localhostProfile,!~type
Sysctl:!~name,!~value
WindowsSecurityContextOptions:*gmsaCredentialSpec,*gmsaCredentialSpecName,*hostProcess b,*runAsUserName
AzureFileVolumeSource:readOnly b,!~secretName,!~shareName
CephFSVolumeSource:!monitors As,path,readOnly b,secretFile,*secretRef .2i,user
CinderVolumeSource:fsType,readOnly b,*secretRef .2i,!~volumeID
ConfigMapVolumeSource:*defaultMode i=420,items A.,~name,*optional b
CSIVolumeSource:!~driver,*fsType,*nodePublishSecretRef .2i,*readOnly b,volumeAttributes Ms
DownwardAPIVolumeSource:*defaultMode i=420,items A.
EmptyDirVolumeSource:medium,*sizeLimit q
EphemeralVolumeSource:*volumeClaimTemplate .
FlexVolumeSource:!~driver,fsType,options Ms,readOnly b,*secretRef .2i
GitRepoVolumeSource:directory,!~repository,revision
GlusterfsVolumeSource:!~endpoints,!~path,readOnly b
ImageVolumeSource:pullPolicy,reference
ISCSIVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,*initiatorName,!~iqn,iscsiInterface="default",!~lun i,portals As,readOnly b,*secretRef .2i,!~targetPortal
PersistentVolumeClaimVolumeSource:!~claimName,readOnly b
ProjectedVolumeSource:*defaultMode i=420,sources A.
RBDVolumeSource:fsType,!~image,keyring="/etc/ceph/keyring",!monitors As,pool="rbd",readOnly b,*secretRef .2i,user="admin"
ScaleIOVolumeSource:fsType="xfs",!~gateway,protectionDomain,readOnly b,!*secretRef .2i,sslEnabled b,storageMode="ThinProvisioned",storagePool,!~system,volumeName
SecretVolumeSource:*defaultMode i=420,items A.bl,*optional b,secretName
StorageOSVolumeSource:fsType,readOnly b,*secretRef .2i,volumeName,volumeNamespace
ResourceStatus:!~name,resources K[resourceID].
ContainerState:*running .,*terminated .,*waiting .
ContainerUser:*linux .
VolumeMountStatus:!~mountPath,!~name,readOnly b,*recursiveReadOnly,*volumeStatus .
ContainerExtendedResourceRequest:!~containerName,!~requestName,!~resourceName
ScopedResourceSelectorRequirement:!~operator,!~scopeName,values As
ClientIPConfig:*timeoutSeconds i
LoadBalancerIngress:hostname,ip,*ipMode,ports A.
apps.v1.RollingUpdateDaemonSet:*maxSurge p=0,*maxUnavailable p=1
RollingUpdateDeployment:*maxSurge p="25%",*maxUnavailable p="25%"
RollingUpdateStatefulSetStrategy:*maxUnavailable p,*partition i=0
autoscaling.v2.HPAScalingRules:policies A.,*selectPolicy,*stabilizationWindowSeconds i,*tolerance q
ContainerResourceMetricSource:!~container,!~name,!~target .
ExternalMetricSource:!~metric .,!~target .bx
ObjectMetricSource:!~describedObject .6q,!~metric .by,!~target .bx
PodsMetricSource:!~metric .by,!~target .bx
ResourceMetricSource:!~name,!~target .bx
ContainerResourceMetricStatus:!~container,!~current .,!~name
ExternalMetricStatus:!~current .bz,!~metric .by
ObjectMetricStatus:!~current .bz,!~describedObject .6q,!~metric .by
PodsMetricStatus:!~current .bz,!~metric .by
ResourceMetricStatus:!~current .bz,!~name
batch.v1.PodFailurePolicyRule:!~action,*onExitCodes .,onPodConditions A.
SuccessPolicyRule:*succeededCount i,*succeededIndexes
networking.v1.IngressServiceBackend:!~name,~port .
HTTPIngressRuleValue:!paths A.
IngressLoadBalancerIngress:hostname,ip,ports A.
NetworkPolicyPort:*endPort i,*port p,*protocol="TCP"
NetworkPolicyPeer:*ipBlock .,*namespaceSelector .3l,*podSelector .3l
storage.v1.VolumeNodeResources:*count i
admissionregistration.v1.NamedRuleWithOperations#:apiGroups As,apiVersions As,operations As,resourceNames As,resources As,*scope="*"
ApplyConfiguration:expression
JSONPatch:expression
ServiceReference:!~name,!~namespace,*path,*port i=443
ExpressionWarning:!~fieldRef,!~warning
apiextensions.v1.WebhookConversion:*clientConfig .,!conversionReviewVersions As
CustomResourceColumnDefinition:description,format,!~jsonPath,!~name,priority i,!~type
CustomResourceValidation:*openAPIV3Schema .
SelectableField:!~jsonPath
CustomResourceSubresources:*scale .,*status .
discovery.v1.ForNode:!~name
ForZone:!~name
resource.v1.OpaqueDeviceConfiguration:!~driver,!parameters o
CELDeviceSelector:!~expression
DeviceClaimConfiguration:*opaque .aq,requests As
DeviceConstraint:*distinctAttribute,*matchAttribute,requests As
DeviceRequest:*exactly .,firstAvailable A.,!~name
DeviceAllocationResult:config A.,results A.
NetworkDeviceData:hardwareAddress,interfaceName,ips As
DeviceAttribute:*bool b,bools Ab,*int i,ints Ai,*string,strings As,*version,versions As
DeviceCapacity:*requestPolicy .,!value q
DeviceCounterConsumption:!~counterSet,!counters M.b3
NodeAllocatableResourceMapping:*allocationMultiplier q,*capacityKey
DeviceTaint:!~effect,!~key,*timeAdded t,value
core.v1.NodeSelectorTerm#:matchExpressions A.,matchFields A.cf
resource.v1.Counter:!value q
flowcontrol.v1.NonResourcePolicyRule:!nonResourceURLs Ss,!verbs Ss
ResourcePolicyRule:!apiGroups Ss,clusterScope b,namespaces Ss,!resources Ss,!verbs Ss
Subject:*group .,!~kind,*serviceAccount .,*user .
LimitResponse:*queuing .,!~type
core.v1.PreferredSchedulingTerm:!~preference .b2,!~weight i
WeightedPodAffinityTerm:!~podAffinityTerm .ba,!~weight i
PodAffinityTerm:*labelSelector .3l,matchLabelKeys As,mismatchLabelKeys As,*namespaceSelector .3l,namespaces As,!~topologyKey
EnvVarSource:*configMapKeyRef .,*fieldRef .,*fileKeyRef .,*resourceFieldRef .,*secretKeyRef .
ConfigMapEnvSource:~name,*optional b
SecretEnvSource:~name,*optional b
LifecycleHandler:*exec .bf,*httpGet .bh,*sleep .,*tcpSocket .bi
ExecAction:command As
GRPCAction:!~port i,~service=""
HTTPGetAction:host,httpHeaders A.,path="/",!port p,scheme="HTTP"
TCPSocketAction:host,!port p
ContainerRestartRuleOnExitCodes:!operator,values Si
Capabilities:add As,drop As
KeyToPath:!~key,*mode i,!~path
DownwardAPIVolumeFile:*fieldRef .cl,*mode i,!~path,*resourceFieldRef .cn
PersistentVolumeClaimTemplate:~metadata .1w,!~spec .27
VolumeProjection:*clusterTrustBundle .,*configMap .,*downwardAPI .,*podCertificate .,*secret .,*serviceAccountToken .
ResourceHealth:health,*message,!~resourceID
ContainerStateRunning:startedAt t=null
ContainerStateTerminated:containerID,!~exitCode i,finishedAt t=null,message,reason,signal i,startedAt t=null
ContainerStateWaiting:message,reason
LinuxContainerUser:!~gid i,supplementalGroups Ai,!~uid i
VolumeStatus:*image .
PortStatus:*error,!~port i,!~protocol
autoscaling.v2.HPAScalingPolicy:!~periodSeconds i,!~type,!~value i
MetricTarget:*averageUtilization i,*averageValue q,!~type,*value q
MetricIdentifier:!~name,*selector .3l
MetricValueStatus:*averageUtilization i,*averageValue q,*value q
batch.v1.PodFailurePolicyOnExitCodesRequirement:*containerName,!~operator,!values Si
PodFailurePolicyOnPodConditionsPattern:~status="True",!~type
networking.v1.ServiceBackendPort#:name,number i
HTTPIngressPath:!~backend .71,path,!*pathType
IngressPortStatus:*error,!~port i,!~protocol
IPBlock:!~cidr,except As
apiextensions.v1.WebhookClientConfig:caBundle y,*service .,*url
JSONSchemaProps:*$ref,$schema,*additionalItems a,*additionalProperties a,allOf A.c7,anyOf A.c7,*default a,definitions M.c7,dependencies Ma,description,enum Aa,*example a,exclusiveMaximum b,exclusiveMinimum b,*externalDocs .,format,id,*items a,*maxItems i,*maxLength i,*maxProperties i,*maximum n,*minItems i,*minLength i,*minProperties i,*minimum n,*multipleOf n,*not .c7,nullable b,oneOf A.c7,pattern,patternProperties M.c7,properties M.c7,required As,title,type,uniqueItems b,x-kubernetes-embedded-resource b,x-kubernetes-int-or-string b,x-kubernetes-list-map-keys As,*x-kubernetes-list-type,*x-kubernetes-map-type,*x-kubernetes-preserve-unknown-fields b,x-kubernetes-validations K[rule].^
CustomResourceSubresourceScale:*labelSelectorPath,!~specReplicasPath,!~statusReplicasPath
CustomResourceSubresourceStatus:
resource.v1.ExactDeviceRequest:*adminAccess b,allocationMode="ExactCount",*capacity .,count i,!~deviceClassName,selectors A.7w,tolerations A.
DeviceSubRequest:allocationMode="ExactCount",*capacity .d1,count i,!~deviceClassName,!~name,selectors A.7w,tolerations A.d2
DeviceAllocationConfiguration:*opaque .aq,requests As,!~source
DeviceRequestAllocationResult:*adminAccess b,bindingConditions As,bindingFailureConditions As,consumedCapacity Mq,!~device,!~driver,!~pool,!~request,*shareID,tolerations A.d2
CapacityRequestPolicy:*default q,*validRange .,validValues Aq
core.v1.NodeSelectorRequirement:!~key,!~operator,values As
flowcontrol.v1.GroupSubject:!~name
ServiceAccountSubject:!~name,!~namespace
UserSubject:!~name
QueuingConfiguration:~handSize i=8,~queueLengthLimit i=50,~queues i=64
core.v1.ConfigMapKeySelector#:!~key,~name,*optional b
ObjectFieldSelector#:apiVersion="v1",!~fieldPath
FileKeySelector#:!~key,*optional b=false,!~path,!~volumeName
ResourceFieldSelector#:containerName,divisor q="0",!~resource
SecretKeySelector#:!~key,~name,*optional b
SleepAction:!~seconds i
HTTPHeader:!~name,!~value
ClusterTrustBundleProjection:*labelSelector .3l,*name,*optional b,!~path,*signerName
ConfigMapProjection:items A.bl,~name,*optional b
DownwardAPIProjection:items A.bm
PodCertificateProjection:certificateChainPath,credentialBundlePath,keyPath,!keyType,*maxExpirationSeconds i,!signerName,userAnnotations Ms
SecretProjection:items A.bl,~name,*optional b
ServiceAccountTokenProjection:audience,*expirationSeconds i=3600,!~path
ImageVolumeStatus:!imageRef
apiextensions.v1.ServiceReference:!~name,!~namespace,*path,*port i=443
ExternalDocumentation:description,url
ValidationRule:fieldPath,message,messageExpression,*optionalOldSelf b,*reason,!~rule
resource.v1.CapacityRequirements:requests Mq
DeviceToleration:effect,key,operator="Equal",*tolerationSeconds i,value
CapacityRequestPolicyRange:*max q,!*min q,*step q`;
