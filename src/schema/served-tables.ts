// Generated from Kubernetes v1.36.3 by .config/generate-schema.mjs; do not edit. The format is in decode.ts.
export const STATUS_DEFINITIONS: string = `conditions K[type].b7,phase="Active"
core.v1.NodeStatus:addresses K[type].b8,allocatable Mq,capacity Mq,conditions K[type].b9,config*.ba,daemonEndpoints~.bb,declaredFeatures As,features*.bc,images A.bd,nodeInfo~.be,phase,runtimeHandlers A.bf,volumesAttached A.bg,volumesInUse As
lastPhaseTransitionTime*t,message,phase="Pending",reason
allocatedResources Mq,conditions K[type].bh,containerStatuses A.bi,ephemeralContainerStatuses A.bi,extendedResourceClaimStatus*.bj,hostIP,hostIPs A.bk,initContainerStatuses A.bi,message,nodeAllocatableResourceClaimStatuses A.bl,nominatedNodeName,observedGeneration i,phase,podIP,podIPs K[ip].bm,qosClass,reason,resize,resourceClaimStatuses K[name].bn,resources*.4t,startTime*t
availableReplicas i,conditions K[type].bo,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,replicas~i
hard Mq,used Mq
conditions K[type].bp,loadBalancer~.bq
conditions K[type].br
conditions K[type].bs,currentNumberScheduled~i,desiredNumberScheduled~i,numberAvailable i,numberMisscheduled~i,numberReady~i,numberUnavailable i,observedGeneration i,updatedNumberScheduled i
availableReplicas i,conditions K[type].bt,observedGeneration i,readyReplicas i,replicas i,unavailableReplicas i,updatedReplicas i
availableReplicas i,conditions K[type].bu,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,replicas~i
availableReplicas~i,conditions K[type].bv,currentReplicas i,currentRevision,observedGeneration i,readyReplicas i,replicas~i,updateRevision,updatedReplicas i
autoscaling.v2.HorizontalPodAutoscalerStatus:conditions K[type].bw,currentMetrics A.bx,currentReplicas i,desiredReplicas~i,lastScaleTime*t
currentReplicas~i,desiredReplicas~i,lastScaleTime*t
active A.1z,lastScheduleTime*t,lastSuccessfulTime*t
active i,completedIndexes,completionTime*t,conditions A.by,failed i,startTime*t,succeeded i,uncountedTerminatedPods*.bz
certificate y,conditions K[type].c0
loadBalancer~.c1
conditions K[type].bp
conditions K[type].bp,currentHealthy~i,desiredHealthy~i,disruptedPods Mt,disruptionsAllowed~i,expectedPods~i,observedGeneration i
attachError*.c2,attached~b,attachmentMetadata Ms,detachError*.c2
conditions K[type].bp,observedGeneration i,typeChecking*.c3
apiextensions.v1.CustomResourceDefinitionStatus:acceptedNames~.63,conditions K[type].c4,observedGeneration i,storedVersions As
allocation*.c5,devices K[driver+device+pool+shareID].c6,reservedFor K[uid].c7
conditions K[type].c8
conditions K[type].c9
lastTransitionTime t,message,reason,status~,type~
address~,type~
lastHeartbeatTime t=null,lastTransitionTime t=null,message,reason,status~,type~
active*.3r,assigned*.3r,error,lastKnownGood*.3r
kubeletEndpoint~.ca

names As,sizeBytes i
architecture~,bootID~,containerRuntimeVersion~,kernelVersion~,kubeProxyVersion~,kubeletVersion~,machineID~,operatingSystem~,osImage~,swap*.cb,systemUUID~
features*.cc,name~
devicePath~,name~
lastProbeTime t=null,lastTransitionTime t=null,message,observedGeneration i,reason,status~,type~
allocatedResources Mq,allocatedResourcesStatus K[name].cd,containerID,image~,imageID~,lastState~.ce,name~,ready~b,resources*.4t,restartCount~i,state~.ce,user*.cf,volumeMounts K[mountPath].cg
requestMappings A.ch,resourceClaimName~
ip~
containers Ss,resourceClaimName~,resources Mq
ip~
name~
lastTransitionTime t=null,message,reason,status~,type~
lastTransitionTime t=null,message~,observedGeneration i,reason~,status~,type~
ingress A.ci
lastTransitionTime t,message,reason,status~,type~
lastTransitionTime t=null,message,reason,status~,type~
lastTransitionTime t=null,lastUpdateTime t=null,message,reason,status~,type~
lastTransitionTime t=null,message,reason,status~,type~
lastTransitionTime t=null,message,reason,status~,type~
lastTransitionTime t=null,message,reason,status~,type~
containerResource*.cj,external*.ck,object*.cl,pods*.cm,resource*.cn,type~
lastProbeTime t=null,lastTransitionTime t=null,message,reason,status~,type~
failed Ss,succeeded Ss
lastTransitionTime t,lastUpdateTime t,message,reason,status~,type~
ingress A.co
message,time t
expressionWarnings A.cp
lastTransitionTime t,message,observedGeneration i,reason,status~,type~
allocationTimestamp*t,devices~.cq,nodeSelector*.6b
conditions K[type].bp,data*o,device~,driver~,networkData*.cr,pool~
apiGroup,name~,resource~,uid~
lastTransitionTime t,message,reason,status,type
lastTransitionTime t,message,reason,status,type
Port~i


name~,resources K[resourceID].cs
running*.ct,terminated*.cu,waiting*.cv
linux*.cw
mountPath~,name~,readOnly b,volumeStatus*.cx
containerName~,requestName~,resourceName~
core.v1.LoadBalancerIngress:hostname,ip,ports A.cy
container~,current~.cz,name~
current~.cz,metric~.9g
current~.cz,describedObject~.5b,metric~.9g
current~.cz,metric~.9g
current~.cz,name~
hostname,ip,ports A.d0
fieldRef~,warning~
config A.d1,results A.d2
hardwareAddress,interfaceName,ips As
health,resourceID~
startedAt t=null
containerID,exitCode~i,finishedAt t=null,message,reason,signal i,startedAt t=null
message,reason
gid~i,supplementalGroups Ai,uid~i
image*.d3
port~i,protocol~
averageValue*q,value*q
port~i,protocol~
opaque*.8h,requests As,source~
bindingConditions As,bindingFailureConditions As,consumedCapacity Mq,device~,driver~,pool~,request~,tolerations A.af
imageRef`;
export const DEFINITION_NAMES: string = `core.v1.Binding
ComponentStatus
ConfigMap
Endpoints
Event
LimitRange
Namespace
Node
PersistentVolumeClaim
PersistentVolume
Pod
PodTemplate
ReplicationController
ResourceQuota
Secret
ServiceAccount
Service
apiregistration.v1.APIService
apps.v1.ControllerRevision
DaemonSet
Deployment
ReplicaSet
StatefulSet
events.v1.Event
authentication.v1.SelfSubjectReview
TokenReview
authorization.v1.LocalSubjectAccessReview
SelfSubjectAccessReview
SelfSubjectRulesReview
SubjectAccessReview
autoscaling.v2.HorizontalPodAutoscaler
autoscaling.v1.HorizontalPodAutoscaler
batch.v1.CronJob
Job
certificates.v1.CertificateSigningRequest
networking.v1.IngressClass
Ingress
IPAddress
NetworkPolicy
ServiceCIDR
policy.v1.PodDisruptionBudget
rbac.v1.ClusterRoleBinding
ClusterRole
RoleBinding
Role
storage.v1.CSIDriver
CSINode
CSIStorageCapacity
StorageClass
VolumeAttachment
VolumeAttributesClass
admissionregistration.v1.MutatingAdmissionPolicy
MutatingAdmissionPolicyBinding
MutatingWebhookConfiguration
ValidatingAdmissionPolicy
ValidatingAdmissionPolicyBinding
ValidatingWebhookConfiguration
apiextensions.v1.CustomResourceDefinition
scheduling.v1.PriorityClass
coordination.v1.Lease
node.v1.RuntimeClass
discovery.v1.EndpointSlice
resource.v1.DeviceClass
ResourceClaim
ResourceClaimTemplate
ResourceSlice
flowcontrol.v1.FlowSchema
PriorityLevelConfiguration
meta.v1.ObjectMeta
core.v1.ComponentCondition
EndpointSubset
ObjectReference
EventSeries
EventSource
LimitRangeSpec
NamespaceSpec
NodeSpec
PersistentVolumeClaimSpec
PersistentVolumeClaimStatus
PersistentVolumeSpec
PodSpec
PodTemplateSpec
ReplicationControllerSpec
ResourceQuotaSpec
LocalObjectReference
ServiceSpec
apiregistration.v1.APIServiceSpec
apps.v1.DaemonSetSpec
DeploymentSpec
ReplicaSetSpec
StatefulSetSpec
events.v1.EventSeries
autoscaling.v2.HorizontalPodAutoscalerSpec
autoscaling.v1.HorizontalPodAutoscalerSpec
batch.v1.CronJobSpec
JobSpec
certificates.v1.CertificateSigningRequestSpec
networking.v1.IngressClassSpec
IngressSpec
IPAddressSpec
NetworkPolicySpec
ServiceCIDRSpec
policy.v1.PodDisruptionBudgetSpec
rbac.v1.RoleRef
Subject
AggregationRule
PolicyRule
storage.v1.CSIDriverSpec
CSINodeSpec
meta.v1.LabelSelector
core.v1.TopologySelectorTerm
storage.v1.VolumeAttachmentSpec
admissionregistration.v1.MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBindingSpec
MutatingWebhook
ValidatingAdmissionPolicySpec
ValidatingAdmissionPolicyBindingSpec
ValidatingWebhook
apiextensions.v1.CustomResourceDefinitionSpec
coordination.v1.LeaseSpec
node.v1.Overhead
Scheduling
discovery.v1.Endpoint
EndpointPort
resource.v1.DeviceClassSpec
ResourceClaimSpec
ResourceClaimTemplateSpec
ResourceSliceSpec
flowcontrol.v1.FlowSchemaSpec
PriorityLevelConfigurationSpec
meta.v1.ManagedFieldsEntry
OwnerReference
core.v1.EndpointAddress
EndpointPort
LimitRangeItem
NodeConfigSource
Taint
TypedLocalObjectReference
TypedObjectReference
VolumeResourceRequirements
PersistentVolumeClaimCondition
ModifyVolumeStatus
AWSElasticBlockStoreVolumeSource
AzureDiskVolumeSource
AzureFilePersistentVolumeSource
CephFSPersistentVolumeSource
CinderPersistentVolumeSource
CSIPersistentVolumeSource
FCVolumeSource
FlexPersistentVolumeSource
FlockerVolumeSource
GCEPersistentDiskVolumeSource
GlusterfsPersistentVolumeSource
HostPathVolumeSource
ISCSIPersistentVolumeSource
LocalVolumeSource
NFSVolumeSource
VolumeNodeAffinity
PhotonPersistentDiskVolumeSource
PortworxVolumeSource
QuobyteVolumeSource
RBDPersistentVolumeSource
ScaleIOPersistentVolumeSource
StorageOSPersistentVolumeSource
VsphereVirtualDiskVolumeSource
Affinity
Container
PodDNSConfig
EphemeralContainer
HostAlias
PodOS
PodReadinessGate
PodResourceClaim
ResourceRequirements
PodSchedulingGate
PodSchedulingGroup
PodSecurityContext
Toleration
TopologySpreadConstraint
Volume
ScopeSelector
ServicePort
SessionAffinityConfig
apiregistration.v1.ServiceReference
apps.v1.DaemonSetUpdateStrategy
DeploymentStrategy
StatefulSetOrdinals
StatefulSetPersistentVolumeClaimRetentionPolicy
StatefulSetUpdateStrategy
autoscaling.v2.HorizontalPodAutoscalerBehavior
MetricSpec
CrossVersionObjectReference
autoscaling.v1.CrossVersionObjectReference
batch.v1.JobTemplateSpec
PodFailurePolicy
SuccessPolicy
networking.v1.IngressClassParametersReference
IngressBackend
IngressRule
IngressTLS
ParentReference
NetworkPolicyEgressRule
NetworkPolicyIngressRule
storage.v1.TokenRequest
CSINodeDriver
meta.v1.LabelSelectorRequirement
core.v1.TopologySelectorLabelRequirement
storage.v1.VolumeAttachmentSource
admissionregistration.v1.MatchCondition
MatchResources
Mutation
ParamKind
Variable
ParamRef
WebhookClientConfig
RuleWithOperations
AuditAnnotation
Validation
apiextensions.v1.CustomResourceConversion
CustomResourceDefinitionNames
CustomResourceDefinitionVersion
discovery.v1.EndpointConditions
EndpointHints
resource.v1.DeviceClassConfiguration
DeviceSelector
DeviceClaim
Device
core.v1.NodeSelector
resource.v1.ResourcePool
CounterSet
flowcontrol.v1.FlowDistinguisherMethod
PriorityLevelConfigurationReference
PolicyRulesWithSubjects
ExemptPriorityLevelConfiguration
LimitedPriorityLevelConfiguration
core.v1.ConfigMapNodeConfigSource
SecretReference
NodeAffinity
PodAffinity
PodAntiAffinity
EnvVar
EnvFromSource
Lifecycle
Probe
ContainerPort
ContainerResizePolicy
ContainerRestartRule
SecurityContext
VolumeDevice
VolumeMount
PodDNSConfigOption
ResourceClaim
AppArmorProfile
SELinuxOptions
SeccompProfile
Sysctl
WindowsSecurityContextOptions
AzureFileVolumeSource
CephFSVolumeSource
CinderVolumeSource
ConfigMapVolumeSource
CSIVolumeSource
DownwardAPIVolumeSource
EmptyDirVolumeSource
EphemeralVolumeSource
FlexVolumeSource
GitRepoVolumeSource
GlusterfsVolumeSource
ImageVolumeSource
ISCSIVolumeSource
PersistentVolumeClaimVolumeSource
ProjectedVolumeSource
RBDVolumeSource
ScaleIOVolumeSource
SecretVolumeSource
StorageOSVolumeSource
ScopedResourceSelectorRequirement
ClientIPConfig
apps.v1.RollingUpdateDaemonSet
RollingUpdateDeployment
RollingUpdateStatefulSetStrategy
autoscaling.v2.HPAScalingRules
ContainerResourceMetricSource
ExternalMetricSource
ObjectMetricSource
PodsMetricSource
ResourceMetricSource
batch.v1.PodFailurePolicyRule
SuccessPolicyRule
networking.v1.IngressServiceBackend
HTTPIngressRuleValue
NetworkPolicyPort
NetworkPolicyPeer
storage.v1.VolumeNodeResources
admissionregistration.v1.NamedRuleWithOperations
ApplyConfiguration
JSONPatch
ServiceReference
apiextensions.v1.WebhookConversion
CustomResourceColumnDefinition
CustomResourceValidation
SelectableField
CustomResourceSubresources
discovery.v1.ForNode
ForZone
resource.v1.OpaqueDeviceConfiguration
CELDeviceSelector
DeviceClaimConfiguration
DeviceConstraint
DeviceRequest
DeviceAttribute
DeviceCapacity
DeviceCounterConsumption
NodeAllocatableResourceMapping
DeviceTaint
core.v1.NodeSelectorTerm
resource.v1.Counter
flowcontrol.v1.NonResourcePolicyRule
ResourcePolicyRule
Subject
LimitResponse
core.v1.PreferredSchedulingTerm
WeightedPodAffinityTerm
PodAffinityTerm
EnvVarSource
ConfigMapEnvSource
SecretEnvSource
LifecycleHandler
ExecAction
GRPCAction
HTTPGetAction
TCPSocketAction
ContainerRestartRuleOnExitCodes
Capabilities
KeyToPath
DownwardAPIVolumeFile
PersistentVolumeClaimTemplate
VolumeProjection
autoscaling.v2.HPAScalingPolicy
MetricTarget
MetricIdentifier
batch.v1.PodFailurePolicyOnExitCodesRequirement
PodFailurePolicyOnPodConditionsPattern
networking.v1.ServiceBackendPort
HTTPIngressPath
IPBlock
apiextensions.v1.WebhookClientConfig
JSONSchemaProps
CustomResourceSubresourceScale
CustomResourceSubresourceStatus
resource.v1.ExactDeviceRequest
DeviceSubRequest
CapacityRequestPolicy
core.v1.NodeSelectorRequirement
flowcontrol.v1.GroupSubject
ServiceAccountSubject
UserSubject
QueuingConfiguration
core.v1.ConfigMapKeySelector
ObjectFieldSelector
FileKeySelector
ResourceFieldSelector
SecretKeySelector
SleepAction
HTTPHeader
ClusterTrustBundleProjection
ConfigMapProjection
DownwardAPIProjection
PodCertificateProjection
SecretProjection
ServiceAccountTokenProjection
apiextensions.v1.ServiceReference
ExternalDocumentation
ValidationRule
resource.v1.CapacityRequirements
DeviceToleration
CapacityRequestPolicyRange
core.v1.NamespaceStatus
NodeStatus
PersistentVolumeStatus
PodStatus
ReplicationControllerStatus
ResourceQuotaStatus
ServiceStatus
apiregistration.v1.APIServiceStatus
apps.v1.DaemonSetStatus
DeploymentStatus
ReplicaSetStatus
StatefulSetStatus
autoscaling.v2.HorizontalPodAutoscalerStatus
autoscaling.v1.HorizontalPodAutoscalerStatus
batch.v1.CronJobStatus
JobStatus
certificates.v1.CertificateSigningRequestStatus
networking.v1.IngressStatus
ServiceCIDRStatus
policy.v1.PodDisruptionBudgetStatus
storage.v1.VolumeAttachmentStatus
admissionregistration.v1.ValidatingAdmissionPolicyStatus
apiextensions.v1.CustomResourceDefinitionStatus
resource.v1.ResourceClaimStatus
flowcontrol.v1.FlowSchemaStatus
PriorityLevelConfigurationStatus
core.v1.NamespaceCondition
NodeAddress
NodeCondition
NodeConfigStatus
NodeDaemonEndpoints
NodeFeatures
ContainerImage
NodeSystemInfo
NodeRuntimeHandler
AttachedVolume
PodCondition
ContainerStatus
PodExtendedResourceClaimStatus
HostIP
NodeAllocatableResourceClaimStatus
PodIP
PodResourceClaimStatus
ReplicationControllerCondition
meta.v1.Condition
core.v1.LoadBalancerStatus
apiregistration.v1.APIServiceCondition
apps.v1.DaemonSetCondition
DeploymentCondition
ReplicaSetCondition
StatefulSetCondition
autoscaling.v2.HorizontalPodAutoscalerCondition
MetricStatus
batch.v1.JobCondition
UncountedTerminatedPods
certificates.v1.CertificateSigningRequestCondition
networking.v1.IngressLoadBalancerStatus
storage.v1.VolumeError
admissionregistration.v1.TypeChecking
apiextensions.v1.CustomResourceDefinitionCondition
resource.v1.AllocationResult
AllocatedDeviceStatus
ResourceClaimConsumerReference
flowcontrol.v1.FlowSchemaCondition
PriorityLevelConfigurationCondition
core.v1.DaemonEndpoint
NodeSwapStatus
NodeRuntimeHandlerFeatures
ResourceStatus
ContainerState
ContainerUser
VolumeMountStatus
ContainerExtendedResourceRequest
LoadBalancerIngress
autoscaling.v2.ContainerResourceMetricStatus
ExternalMetricStatus
ObjectMetricStatus
PodsMetricStatus
ResourceMetricStatus
networking.v1.IngressLoadBalancerIngress
admissionregistration.v1.ExpressionWarning
resource.v1.DeviceAllocationResult
NetworkDeviceData
core.v1.ResourceHealth
ContainerStateRunning
ContainerStateTerminated
ContainerStateWaiting
LinuxContainerUser
VolumeStatus
PortStatus
autoscaling.v2.MetricValueStatus
networking.v1.IngressPortStatus
resource.v1.DeviceAllocationConfiguration
DeviceRequestAllocationResult
core.v1.ImageVolumeStatus`;
export const KIND_DETAILS: string = `1
o cs
 cm
 ep
 ev
 limits
6z ns  finalize,status
 no  proxy,status
 pvc  status
 pv  status
 po all attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status

 rc all scale,status
 quota  status

 sa  token
 svc all proxy,status
  api-extensions status

 ds all status
 deploy all scale,status
 rs all scale,status
 sts all scale,status
 ev
1
1
1
1
1
1
 hpa all status
 hpa all status
 cj all status
  all status
 csr  approval,status

 ing  status
 ip
 netpol
   status
 pdb  status







 sc
   status
 vac
  api-extensions
  api-extensions
  api-extensions
  api-extensions status
  api-extensions
  api-extensions
 crd,crds api-extensions status
 pc




   status


   status
   status`;
export const FIELD_DETAILS: string = `
conditions^
immutable*b

involvedObject!,metadata!









immutable*b
automountServiceAccountToken*b,secrets^


revision!




eventTime!






spec!
spec!
spec!

spec!


spec!



roleRef!

roleRef!

spec!
spec!
storageClassName!
allowVolumeExpansion*b,provisioner!
spec!
driverName!


webhooks^

spec!
webhooks^
spec!


handler!
addressType!
spec!
spec!
spec!
spec!


deletionGracePeriodSeconds*i,finalizers^/merge,ownerReferences^
status!,type!




limits!

podCIDRs^/merge
storageClassName*,volumeAttributesClassName*
conditions^,currentVolumeAttributesClassName*
volumeAttributesClassName*
activeDeadlineSeconds*i,automountServiceAccountToken*b,containers!^,enableServiceLinks*b,ephemeralContainers^,hostAliases^,hostUsers*b,hostnameOverride*,imagePullSecrets^,initContainers^,preemptionPolicy*,priority*i,resourceClaims^name/merge+retainKeys,runtimeClassName*,schedulingGates^,setHostnameAsFQDN*b,shareProcessNamespace*b,topologySpreadConstraints^,volumes^name/merge+retainKeys




allocateLoadBalancerNodePorts*b,internalTrafficPolicy*,ipFamilyPolicy*,loadBalancerClass*,ports^,trafficDistribution*
groupPriorityMinimum!,versionPriority!
selector!,template!
selector!,strategy^/retainKeys,template!
selector!
selector!,template!
count!,lastObservedTime!
maxReplicas!,scaleTargetRef!
maxReplicas!,scaleTargetRef!,targetCPUUtilizationPercentage*i
jobTemplate!,schedule!,startingDeadlineSeconds*i,timeZone*
activeDeadlineSeconds*i,backoffLimit*i,backoffLimitPerIndex*i,completionMode*,completions*i,managedBy*,manualSelector*b,maxFailedIndexes*i,parallelism*i,podReplacementPolicy*,suspend*b,template!,ttlSecondsAfterFinished*i
expirationSeconds*i,request!,signerName!

ingressClassName*
parentRef!


selector^/replace,unhealthyPodEvictionPolicy*
kind!,name!
kind!,name!

verbs!
nodeAllocatableUpdatePeriodSeconds*i,preventPodSchedulingIfMissing*b,serviceAccountTokenInSecrets*b
drivers!^


attacher!,nodeName!,source!
matchConditions^

admissionReviewVersions!,clientConfig!,matchConditions^,name!,sideEffects!*
matchConditions^,variables^
policyName!,validationActions!
admissionReviewVersions!,clientConfig!,matchConditions^,name!,sideEffects!*
group!,names!,scope!,versions!
holderIdentity*,leaseDurationSeconds*i,leaseTransitions*i,preferredHolder*,strategy*


addresses!,hostname*,nodeName*,zone*
appProtocol*,port*i
extendedResourceName*

spec!
allNodes*b,driver!,nodeName*,perDeviceNodeSelection*b,pool!
priorityLevelConfiguration!
type!

apiVersion!,blockOwnerDeletion*b,controller*b,kind!,name!,uid!
ip!,nodeName*
appProtocol*,port!
type!

effect!,key!
kind!,name!
kind!,name!,namespace*

status!,type!
status!
volumeID!
diskName!,diskURI!
secretName!,secretNamespace*,shareName!
monitors!
volumeID!
driver!,volumeHandle!
lun*i
driver!

pdName!
endpoints!,endpointsNamespace*,path!
path!
initiatorName*,iqn!,lun!,targetPortal!
fsType*,path!
path!,server!

pdID!
volumeID!
registry!,volume!
image!,monitors!
gateway!,secretRef!,system!

volumePath!

env^,name!,ports^,restartPolicy*,volumeDevices^,volumeMounts^

env^,name!,ports^,restartPolicy*,volumeDevices^,volumeMounts^
ip!
name!
conditionType!
name!,resourceClaimName*,resourceClaimTemplateName*

name!
podGroupName*
fsGroup*i,fsGroupChangePolicy*,runAsGroup*i,runAsNonRoot*b,runAsUser*i,seLinuxChangePolicy*,supplementalGroupsPolicy*
tolerationSeconds*i
maxSkew!,minDomains*i,nodeAffinityPolicy*,nodeTaintsPolicy*,topologyKey!,whenUnsatisfiable!
name!

appProtocol*,port!








type!
kind!,name!
kind!,name!

rules!
rules!
apiGroup*,kind!,name!,namespace*



name!,resource!


audience!,expirationSeconds*i
name!,nodeID!
key!,operator!
key!,values!
persistentVolumeName*
expression!,name!

patchType!

expression!,name!
parameterNotFoundAction*
url*

key!,valueExpression!
expression!,reason*
strategy!
kind!,plural!
deprecationWarning*,name!,served!,storage!
ready*b,serving*b,terminating*b




allNodes*b,allowMultipleAllocations*b,bindsToNode*b,name!,nodeName*
nodeSelectorTerms!
generation!,name!,resourceSliceCount!
counters!,name!
type!
name!
subjects!

borrowingLimitPercent*i
kubeletConfigKey!,name!,namespace!




name!

stopSignal*
terminationGracePeriodSeconds*i
containerPort!
resourceName!,restartPolicy!
action!
allowPrivilegeEscalation*b,privileged*b,procMount*,readOnlyRootFilesystem*b,runAsGroup*i,runAsNonRoot*b,runAsUser*i
devicePath!,name!
mountPath!,mountPropagation*,name!,recursiveReadOnly*
value*
name!
localhostProfile*,type!

localhostProfile*,type!
name!,value!
gmsaCredentialSpec*,gmsaCredentialSpecName*,hostProcess*b,runAsUserName*
secretName!,shareName!
monitors!
volumeID!
optional*b
driver!,fsType*,readOnly*b



driver!
repository!
endpoints!,path!

initiatorName*,iqn!,lun!,targetPortal!
claimName!

image!,monitors!
gateway!,secretRef!,system!
optional*b

operator!,scopeName!
timeoutSeconds*i



selectPolicy*,stabilizationWindowSeconds*i
container!,name!,target!
metric!,target!
describedObject!,metric!,target!
metric!,target!
name!,target!
action!
succeededCount*i,succeededIndexes*
name!
paths!
endPort*i

count*i



name!,namespace!,path*
conversionReviewVersions!
jsonPath!,name!,type!

jsonPath!

name!
name!
driver!,parameters!
expression!

distinctAttribute*,matchAttribute*
name!
bool*b,int*i,string*,version*
value!
counterSet!,counters!
capacityKey*
effect!,key!

value!
nonResourceURLs!,verbs!
apiGroups!,resources!,verbs!
kind!
type!
preference!,weight!
podAffinityTerm!,weight!
topologyKey!

optional*b
optional*b


port!
port!
port!
operator!

key!,mode*i,path!
mode*i,path!
spec!

periodSeconds!,type!,value!
averageUtilization*i,type!
name!
containerName*,operator!,values!
type!

backend!,pathType!*
cidr!
url*
$ref*,maxItems*i,maxLength*i,maxProperties*i,maximum*n,minItems*i,minLength*i,minProperties*i,minimum*n,multipleOf*n,x-kubernetes-list-type*,x-kubernetes-map-type*,x-kubernetes-preserve-unknown-fields*b,x-kubernetes-validations^
labelSelectorPath*,specReplicasPath!,statusReplicasPath!

adminAccess*b,deviceClassName!
deviceClassName!,name!

key!,operator!
name!
name!,namespace!
name!

key!,optional*b
fieldPath!
key!,path!,volumeName!
resource!
key!,optional*b
seconds!
name!,value!
name*,optional*b,path!,signerName*
optional*b

keyType!,maxExpirationSeconds*i,signerName!
optional*b
path!
name!,namespace!,path*

optionalOldSelf*b,reason*,rule!

tolerationSeconds*i
min!
conditions^
addresses^,conditions^

conditions^,hostIPs^ip/merge,podIPs^,resourceClaimStatuses^name/merge+retainKeys
conditions^,replicas!

conditions^
conditions^
collisionCount*i,conditions^,currentNumberScheduled!,desiredNumberScheduled!,numberMisscheduled!,numberReady!
collisionCount*i,conditions^,terminatingReplicas*i
conditions^,replicas!,terminatingReplicas*i
collisionCount*i,conditions^,replicas!
conditions^,desiredReplicas!,observedGeneration*i
currentCPUUtilizationPercentage*i,currentReplicas!,desiredReplicas!,observedGeneration*i

conditions^type/merge,failedIndexes*,ready*i,terminating*i


conditions^
conditions^
attached!


reservedFor^
conditions^
conditions^
status!,type!
address!,type!
status!,type!


supplementalGroupsPolicy*b

architecture!,bootID!,containerRuntimeVersion!,kernelVersion!,kubeProxyVersion!,kubeletVersion!,machineID!,operatingSystem!,osImage!,systemUUID!

devicePath!,name!
status!,type!
allocatedResourcesStatus^,image!,imageID!,name!,ready!,restartCount!,started*b,stopSignal*,volumeMounts^
requestMappings!,resourceClaimName!
ip!
resourceClaimName!,resources!
ip!
name!,resourceClaimName*
status!,type!
lastTransitionTime!,message!,reason!,status!,type!

status!,type!
status!,type!
status!,type!
status!,type!
status!,type!
status!,type!
type!
status!,type!

status!,type!

errorCode*i

status!,type!

device!,driver!,pool!,shareID*
name!,resource!,uid!


Port!
capacity*i
recursiveReadOnlyMounts*b,userNamespaces*b
name!


mountPath!,name!,recursiveReadOnly*
containerName!,requestName!,resourceName!
ipMode*
container!,current!,name!
current!,metric!
current!,describedObject!,metric!
current!,metric!
current!,name!

fieldRef!,warning!


message*,resourceID!

exitCode!

gid!,uid!

error*,port!,protocol!
averageUtilization*i
error*,port!,protocol!
source!
adminAccess*b,device!,driver!,pool!,request!,shareID*
imageRef!`;
