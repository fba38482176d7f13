// Generated from Kubernetes v1.36.3 by .config/generate-schema.mjs; do not edit. The format is in decode.ts.
export const SERVED_DEFINITIONS: string = `core.v1.Binding:
core.v1.ComponentStatus:conditions K[type].^
core.v1.ConfigMap:binaryData My,data Ms,immutable*b
core.v1.Endpoints:subsets A.
core.v1.Event:action,count i,eventTime u=null,firstTimestamp t=null,involvedObject!~.,lastTimestamp t=null,message,metadata!~.1w,reason,related*.1z,reportingComponent~,reportingInstance~,series*.,source~.,type
core.v1.LimitRange:spec~.
core.v1.Namespace:spec~.,status~.
core.v1.Node:spec~.,status~.
core.v1.PersistentVolumeClaim:apiVersion="v1",kind="PersistentVolumeClaim",spec~.,status~.
core.v1.PersistentVolume:spec~.,status~.
core.v1.Pod:spec~.,status~.
core.v1.PodTemplate:template~.
core.v1.ReplicationController:spec~.,status~.
core.v1.ResourceQuota:spec~.,status~.
core.v1.Secret:data My,immutable*b,stringData Ms,type="Opaque"
core.v1.ServiceAccount:automountServiceAccountToken*b,imagePullSecrets A.,secrets K[name].1z^
core.v1.Service:spec~.,status~.
apiregistration.v1.APIService:spec~.,status~.
apps.v1.ControllerRevision:data o,revision!~i
apps.v1.DaemonSet:spec~.,status~.
apps.v1.Deployment:spec~.,status~.
apps.v1.ReplicaSet:spec~.,status~.
apps.v1.StatefulSet:spec~.,status~.
events.v1.Event:action,deprecatedCount i,deprecatedFirstTimestamp t=null,deprecatedLastTimestamp t=null,deprecatedSource~.21,eventTime!u=null,note,reason,regarding~.1z,related*.1z,reportingController,reportingInstance,series*.,type
authentication.v1.SelfSubjectReview:
authentication.v1.TokenReview:
authorization.v1.LocalSubjectAccessReview:
authorization.v1.SelfSubjectAccessReview:
authorization.v1.SelfSubjectRulesReview:
authorization.v1.SubjectAccessReview:
autoscaling.v2.HorizontalPodAutoscaler:spec!~.,status~.
autoscaling.v1.HorizontalPodAutoscaler:spec!~.,status~.
batch.v1.CronJob:spec!~.,status~.
batch.v1.Job:spec~.,status~.
certificates.v1.CertificateSigningRequest:spec!~.,status~.
networking.v1.IngressClass:spec~.
networking.v1.Ingress:spec~.,status~.
networking.v1.IPAddress:spec!~.
networking.v1.NetworkPolicy:spec~.
networking.v1.ServiceCIDR:spec~.,status~.
policy.v1.PodDisruptionBudget:spec~.,status~.
rbac.v1.ClusterRoleBinding:roleRef!~.,subjects A.
rbac.v1.ClusterRole:aggregationRule*.,rules A.=null
rbac.v1.RoleBinding:roleRef!~.3f,subjects A.3g
rbac.v1.Role:rules A.3i=null
storage.v1.CSIDriver:spec!~.
storage.v1.CSINode:spec!~.
storage.v1.CSIStorageCapacity:capacity*q,maximumVolumeSize*q,nodeTopology*.,storageClassName!~
storage.v1.StorageClass:allowVolumeExpansion*b,allowedTopologies A.,mountOptions As,parameters Ms,provisioner!~,reclaimPolicy*="Delete",volumeBindingMode*="Immediate"
storage.v1.VolumeAttachment:spec!~.,status~.
storage.v1.VolumeAttributesClass:driverName!~,parameters Ms
admissionregistration.v1.MutatingAdmissionPolicy:spec~.
admissionregistration.v1.MutatingAdmissionPolicyBinding:spec~.
admissionregistration.v1.MutatingWebhookConfiguration:webhooks K[name].^
admissionregistration.v1.ValidatingAdmissionPolicy:spec~.,status~.
admissionregistration.v1.ValidatingAdmissionPolicyBinding:spec!~.
admissionregistration.v1.ValidatingWebhookConfiguration:webhooks K[name].^
apiextensions.v1.CustomResourceDefinition:spec!~.,status~.
scheduling.v1.PriorityClass:description,globalDefault b,preemptionPolicy*="PreemptLowerPriority",value~i
coordination.v1.Lease:spec~.
node.v1.RuntimeClass:handler!~,overhead*.,scheduling*.
discovery.v1.EndpointSlice:addressType!~,endpoints A.=null,ports A.=null
resource.v1.DeviceClass:spec!~.
resource.v1.ResourceClaim:spec!~.,status~.
resource.v1.ResourceClaimTemplate:spec!~.
resource.v1.ResourceSlice:spec!~.
flowcontrol.v1.FlowSchema:spec~.,status~.
flowcontrol.v1.PriorityLevelConfiguration:spec~.,status~.
meta.v1.ObjectMeta:annotations Ms,creationTimestamp t,deletionGracePeriodSeconds*i,deletionTimestamp*t,finalizers Ss^/merge,generateName,generation i,labels Ms,managedFields A.,name,namespace,ownerReferences K[uid].^,resourceVersion,selfLink,uid
core.v1.ComponentCondition:error,message,status!~,type!~
core.v1.EndpointSubset:addresses A.,notReadyAddresses A.4e,ports A.
core.v1.ObjectReference#:apiVersion,fieldPath,kind,name,namespace,resourceVersion,uid
core.v1.EventSeries:count i,lastObservedTime u
core.v1.EventSource:component,host
core.v1.LimitRangeSpec:limits!A.=null
core.v1.NamespaceSpec:finalizers As
core.v1.NamespaceStatus:conditions K[type].^,phase="Active"
core.v1.NodeSpec:configSource*.,externalID,podCIDR,podCIDRs Ss^/merge,providerID,taints A.,unschedulable b
core.v1.NodeStatus:addresses K[type].^,allocatable Mq,capacity Mq,conditions K[type].^,config*.,daemonEndpoints~.,declaredFeatures As,features*.,images A.,nodeInfo~.,phase,runtimeHandlers A.,volumesAttached A.,volumesInUse As
core.v1.PersistentVolumeClaimSpec:accessModes As,dataSource*.,dataSourceRef*.,resources~.,selector*.3l,storageClassName*,volumeAttributesClassName*,volumeMode*="Filesystem",volumeName
core.v1.PersistentVolumeClaimStatus:accessModes As,allocatedResourceStatuses@Ms,allocatedResources Mq,capacity Mq,conditions K[type].^,currentVolumeAttributesClassName*,modifyVolumeStatus*.,phase="Pending"
core.v1.PersistentVolumeSpec:accessModes As,awsElasticBlockStore*.,azureDisk*.,azureFile*.,capacity Mq,cephfs*.,cinder*.,claimRef*@.1z,csi*.,fc*.,flexVolume*.,flocker*.,gcePersistentDisk*.,glusterfs*.,hostPath*.,iscsi*.,local*.,mountOptions As,nfs*.,nodeAffinity*.,persistentVolumeReclaimPolicy="Retain",photonPersistentDisk*.,portworxVolume*.,quobyte*.,rbd*.,scaleIO*.,storageClassName,storageos*.,volumeAttributesClassName*,volumeMode*="Filesystem",vsphereVolume*.
core.v1.PersistentVolumeStatus:lastPhaseTransitionTime*t,message,phase="Pending",reason
core.v1.PodSpec:activeDeadlineSeconds*i,affinity*.,automountServiceAccountToken*b,containers!K[name].^,dnsConfig*.,dnsPolicy="ClusterFirst",enableServiceLinks*b,ephemeralContainers K[name].^,hostAliases K[ip].^,hostIPC b,hostNetwork b,hostPID b,hostUsers*b,hostname,hostnameOverride*,imagePullSecrets K[name].2i^,initContainers K[name].5m^,nodeName,nodeSelector#Ms,os*.,overhead Mq,preemptionPolicy*,priority*i,priorityClassName,readinessGates A.,resourceClaims K[name].^name/merge+retainKeys,resources*.,restartPolicy="Always",runtimeClassName*,schedulerName="default-scheduler",schedulingGates K[name].^,schedulingGroup*.,securityContext*.={},serviceAccount,serviceAccountName,setHostnameAsFQDN*b,shareProcessNamespace*b,subdomain,terminationGracePeriodSeconds*i=30,tolerations A.,topologySpreadConstraints K[topologyKey+whenUnsatisfiable].^,volumes K[name].^name/merge+retainKeys
core.v1.PodStatus:allocatedResources Mq,conditions K[type].^,containerStatuses A.,ephemeralContainerStatuses A.61,extendedResourceClaimStatus*.,hostIP,hostIPs A.^ip/merge,initContainerStatuses A.61,message,nodeAllocatableResourceClaimStatuses A.,nominatedNodeName,observedGeneration i,phase,podIP,podIPs K[ip].^,qosClass,reason,resize,resourceClaimStatuses K[name].^name/merge+retainKeys,resources*.5t,startTime*t
core.v1.PodTemplateSpec:metadata~.1w,spec~.2b
core.v1.ReplicationControllerSpec:minReadySeconds i=0,replicas*i=1,selector#Ms,template*.2d
core.v1.ReplicationControllerStatus:availableReplicas i,conditions K[type].^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,replicas!~i
core.v1.ResourceQuotaSpec:hard Mq,scopeSelector*.,scopes As
core.v1.ResourceQuotaStatus:hard Mq,used Mq
core.v1.LocalObjectReference#:name~
core.v1.ServiceSpec:allocateLoadBalancerNodePorts*b,clusterIP,clusterIPs As,externalIPs As,externalName,externalTrafficPolicy,healthCheckNodePort i,internalTrafficPolicy*,ipFamilies As,ipFamilyPolicy*,loadBalancerClass*,loadBalancerIP,loadBalancerSourceRanges As,ports K[port+protocol].^,publishNotReadyAddresses b,selector#Ms,sessionAffinity="None",sessionAffinityConfig*.,trafficDistribution*,type="ClusterIP"
core.v1.ServiceStatus:conditions K[type].^,loadBalancer~.
apiregistration.v1.APIServiceSpec:caBundle y,group,groupPriorityMinimum!~i,insecureSkipTLSVerify b,service*.,version,versionPriority!~i
apiregistration.v1.APIServiceStatus:conditions K[type].^
apps.v1.DaemonSetSpec:minReadySeconds i,revisionHistoryLimit*i=10,selector!*.3l,template!~.2d,updateStrategy~.
apps.v1.DaemonSetStatus:collisionCount*i,conditions K[type].^,currentNumberScheduled!~i,desiredNumberScheduled!~i,numberAvailable i,numberMisscheduled!~i,numberReady!~i,numberUnavailable i,observedGeneration i,updatedNumberScheduled i
apps.v1.DeploymentSpec:minReadySeconds i,paused b,progressDeadlineSeconds*i=600,replicas*i=1,revisionHistoryLimit*i=10,selector!*.3l,strategy~.^/retainKeys,template!~.2d
apps.v1.DeploymentStatus:availableReplicas i,collisionCount*i,conditions K[type].^,observedGeneration i,readyReplicas i,replicas i,terminatingReplicas*i,unavailableReplicas i,updatedReplicas i
apps.v1.ReplicaSetSpec:minReadySeconds i,replicas*i=1,selector!*.3l,template~.2d
apps.v1.ReplicaSetStatus:availableReplicas i,conditions K[type].^,fullyLabeledReplicas i,observedGeneration i,readyReplicas i,replicas!~i,terminatingReplicas*i
apps.v1.StatefulSetSpec:minReadySeconds i,ordinals*.,persistentVolumeClaimRetentionPolicy*.={},podManagementPolicy="OrderedReady",replicas*i=1,revisionHistoryLimit*i=10,selector!*.3l,serviceName~,template!~.2d,updateStrategy~.,volumeClaimTemplates A.8
apps.v1.StatefulSetStatus:availableReplicas~i,collisionCount*i,conditions K[type].^,currentReplicas i,currentRevision,observedGeneration i,readyReplicas i,replicas!~i,updateRevision,updatedReplicas i
events.v1.EventSeries:count!~i,lastObservedTime!u
autoscaling.v2.HorizontalPodAutoscalerSpec:behavior*.,maxReplicas!~i,metrics A.,minReplicas*i=1,scaleTargetRef!~.
autoscaling.v2.HorizontalPodAutoscalerStatus:conditions K[type].^,currentMetrics A.,currentReplicas i,desiredReplicas!~i,lastScaleTime*t,observedGeneration*i
autoscaling.v1.HorizontalPodAutoscalerSpec:maxReplicas!~i,minReplicas*i=1,scaleTargetRef!~.,targetCPUUtilizationPercentage*i
autoscaling.v1.HorizontalPodAutoscalerStatus:currentCPUUtilizationPercentage*i,currentReplicas!~i,desiredReplicas!~i,lastScaleTime*t,observedGeneration*i
batch.v1.CronJobSpec:concurrencyPolicy="Allow",failedJobsHistoryLimit*i=1,jobTemplate!~.,schedule!~,startingDeadlineSeconds*i,successfulJobsHistoryLimit*i=3,suspend*b=false,timeZone*
batch.v1.CronJobStatus:active A.1z,lastScheduleTime*t,lastSuccessfulTime*t
batch.v1.JobSpec:activeDeadlineSeconds*i,backoffLimit*i,backoffLimitPerIndex*i,completionMode*,completions*i,managedBy*,manualSelector*b,maxFailedIndexes*i,parallelism*i,podFailurePolicy*.,podReplacementPolicy*,selector*.3l,successPolicy*.,suspend*b,template!~.2d,ttlSecondsAfterFinished*i
batch.v1.JobStatus:active i,completedIndexes,completionTime*t,conditions A.^type/merge,failed i,failedIndexes*,ready*i,startTime*t,succeeded i,terminating*i,uncountedTerminatedPods*.
certificates.v1.CertificateSigningRequestSpec:expirationSeconds*i,extra MLs,groups As,request!y,signerName!~,uid,usages As,username
certificates.v1.CertificateSigningRequestStatus:certificate y,conditions K[type].
networking.v1.IngressClassSpec:controller,parameters*.
networking.v1.IngressSpec:defaultBackend*.,ingressClassName*,rules A.,tls A.
networking.v1.IngressStatus:loadBalancer~.
networking.v1.IPAddressSpec:parentRef!*.
networking.v1.NetworkPolicySpec:egress A.,ingress A.,podSelector~.3l,policyTypes As
networking.v1.ServiceCIDRSpec:cidrs As
networking.v1.ServiceCIDRStatus:conditions K[type].6b^
policy.v1.PodDisruptionBudgetSpec:maxUnavailable*p,minAvailable*p,selector*.3l^/replace,unhealthyPodEvictionPolicy*
policy.v1.PodDisruptionBudgetStatus:conditions K[type].6b^,currentHealthy~i,desiredHealthy~i,disruptedPods Mt,disruptionsAllowed~i,expectedPods~i,observedGeneration i
rbac.v1.RoleRef#:apiGroup~="rbac.authorization.k8s.io",kind!~,name!~
rbac.v1.Subject#:apiGroup,kind!~,name!~,namespace
rbac.v1.AggregationRule:clusterRoleSelectors A.3l
rbac.v1.PolicyRule:apiGroups As,nonResourceURLs As,resourceNames As,resources As,verbs!As
storage.v1.CSIDriverSpec:attachRequired*b=true,fsGroupPolicy*="ReadWriteOnceWithFSType",nodeAllocatableUpdatePeriodSeconds*i,podInfoOnMount*b=false,preventPodSchedulingIfMissing*b,requiresRepublish*b=false,seLinuxMount*b=false,serviceAccountTokenInSecrets*b,storageCapacity*b=false,tokenRequests A.,volumeLifecycleModes Ss=["Persistent"]
storage.v1.CSINodeSpec:drivers!K[name].^=null
meta.v1.LabelSelector#:matchExpressions A.,matchLabels Ms
core.v1.TopologySelectorTerm#:matchLabelExpressions A.
storage.v1.VolumeAttachmentSpec:attacher!~,nodeName!~,source!~.
storage.v1.VolumeAttachmentStatus:attachError*.,attached!~b,attachmentMetadata Ms,detachError*.7d
admissionregistration.v1.MutatingAdmissionPolicySpec:failurePolicy*="Fail",matchConditions K[name].^,matchConstraints*.,mutations A.,paramKind*.,reinvocationPolicy,variables A.
admissionregistration.v1.MutatingAdmissionPolicyBindingSpec:matchResources*.7f,paramRef*.,policyName
admissionregistration.v1.MutatingWebhook:admissionReviewVersions!As,clientConfig!~.,failurePolicy*="Fail",matchConditions K[name].7e^,matchPolicy*="Equivalent",name!~,namespaceSelector*.3l={},objectSelector*.3l={},reinvocationPolicy*="Never",rules A.,sideEffects!*,timeoutSeconds*i=10
admissionregistration.v1.ValidatingAdmissionPolicySpec:auditAnnotations A.,failurePolicy*="Fail",matchConditions K[name].7e^,matchConstraints*.7f,paramKind*.7h,validations A.,variables K[name].7i^
admissionregistration.v1.ValidatingAdmissionPolicyStatus:conditions K[type].6b,observedGeneration i,typeChecking*.
admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec:matchResources*.7f,paramRef*.7j,policyName!,validationActions!Ss
admissionregistration.v1.ValidatingWebhook:admissionReviewVersions!As,clientConfig!~.7k,failurePolicy*="Fail",matchConditions K[name].7e^,matchPolicy*="Equivalent",name!~,namespaceSelector*.3l={},objectSelector*.3l={},rules A.7l,sideEffects!*,timeoutSeconds*i=10
apiextensions.v1.CustomResourceDefinitionSpec:conversion*.={"strategy":"None"},group!~,names!~.,preserveUnknownFields b,scope!~,versions!A.
apiextensions.v1.CustomResourceDefinitionStatus:acceptedNames~.7q,conditions K[type].,observedGeneration i,storedVersions As
coordination.v1.LeaseSpec:acquireTime*u,holderIdentity*,leaseDurationSeconds*i,leaseTransitions*i,preferredHolder*,renewTime*u,strategy*
node.v1.Overhead:podFixed Mq
node.v1.Scheduling:nodeSelector#Ms,tolerations A.5x
discovery.v1.Endpoint:addresses!Ss,conditions~.,deprecatedTopology Ms,hints*.,hostname*,nodeName*,targetRef*.1z,zone*
discovery.v1.EndpointPort#:appProtocol*,name*="",port*i,protocol*="TCP"
resource.v1.DeviceClassSpec:config A.,extendedResourceName*,selectors A.
resource.v1.ResourceClaimSpec:devices~.
resource.v1.ResourceClaimStatus:allocation*.,devices K[driver+device+pool+shareID].,reservedFor K[uid].^
resource.v1.ResourceClaimTemplateSpec:metadata~.1w,spec!~.44
resource.v1.ResourceSliceSpec:allNodes*b,devices A.,driver!~,nodeName*,nodeSelector*.,perDeviceNodeSelection*b,pool!~.,sharedCounters A.
flowcontrol.v1.FlowSchemaSpec:distinguisherMethod*.,matchingPrecedence~i=1000,priorityLevelConfiguration!~.,rules A.
flowcontrol.v1.FlowSchemaStatus:conditions K[type].^
flowcontrol.v1.PriorityLevelConfigurationSpec:exempt*.,limited*.,type!~
flowcontrol.v1.PriorityLevelConfigurationStatus:conditions K[type].^
meta.v1.ManagedFieldsEntry:apiVersion,fieldsType,fieldsV1*o,manager,operation,subresource,time*t
meta.v1.OwnerReference#:apiVersion!~,blockOwnerDeletion*b,controller*b,kind!~,name!~,uid!~
core.v1.EndpointAddress#:hostname,ip!~,nodeName*,targetRef*.1z
core.v1.EndpointPort#:appProtocol*,name,port!~i,protocol="TCP"
core.v1.LimitRangeItem:default Mq,defaultRequest Mq,max Mq,maxLimitRequestRatio Mq,min Mq,type!~
core.v1.NamespaceCondition:lastTransitionTime t,message,reason,status!~,type!~
core.v1.NodeConfigSource:configMap*.
core.v1.Taint:effect!~,key!~,timeAdded*t,value
core.v1.NodeAddress:address!~,type!~
core.v1.NodeCondition:lastHeartbeatTime t=null,lastTransitionTime t=null,message,reason,status!~,type!~
core.v1.NodeConfigStatus:active*.4i,assigned*.4i,error,lastKnownGood*.4i
core.v1.NodeDaemonEndpoints:kubeletEndpoint~.
core.v1.NodeFeatures:supplementalGroupsPolicy*b
core.v1.ContainerImage:names As,sizeBytes i
core.v1.NodeSystemInfo:architecture!~,bootID!~,containerRuntimeVersion!~,kernelVersion!~,kubeProxyVersion!~,kubeletVersion!~,machineID!~,operatingSystem!~,osImage!~,swap*.,systemUUID!~
core.v1.NodeRuntimeHandler:features*.,name~
core.v1.AttachedVolume:devicePath!~,name!~
core.v1.TypedLocalObjectReference#:apiGroup*=null,kind!~,name!~
core.v1.TypedObjectReference:apiGroup*=null,kind!~,name!~,namespace*
core.v1.VolumeResourceRequirements:limits Mq,requests Mq
core.v1.PersistentVolumeClaimCondition:lastProbeTime t,lastTransitionTime t,message,reason,status!~,type!~
core.v1.ModifyVolumeStatus:status!~,targetVolumeAttributesClassName
core.v1.AWSElasticBlockStoreVolumeSource:fsType,partition i,readOnly b,volumeID!~
core.v1.AzureDiskVolumeSource:cachingMode*="ReadWrite",diskName!~,diskURI!~,fsType*="ext4",kind*="Shared",readOnly*b=false
core.v1.AzureFilePersistentVolumeSource:readOnly b,secretName!~,secretNamespace*,shareName!~
core.v1.CephFSPersistentVolumeSource:monitors!As,path,readOnly b,secretFile,secretRef*.,user
core.v1.CinderPersistentVolumeSource:fsType,readOnly b,secretRef*.8g,volumeID!~
core.v1.CSIPersistentVolumeSource:controllerExpandSecretRef*.8g,controllerPublishSecretRef*.8g,driver!~,fsType,nodeExpandSecretRef*.8g,nodePublishSecretRef*.8g,nodeStageSecretRef*.8g,readOnly b,volumeAttributes Ms,volumeHandle!~
core.v1.FCVolumeSource:fsType,lun*i,readOnly b,targetWWNs As,wwids As
core.v1.FlexPersistentVolumeSource:driver!~,fsType,options Ms,readOnly b,secretRef*.8g
core.v1.FlockerVolumeSource:datasetName,datasetUUID
core.v1.GCEPersistentDiskVolumeSource:fsType,partition i,pdName!~,readOnly b
core.v1.GlusterfsPersistentVolumeSource:endpoints!~,endpointsNamespace*,path!~,readOnly b
core.v1.HostPathVolumeSource:path!~,type*=""
core.v1.ISCSIPersistentVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,initiatorName*,iqn!~,iscsiInterface="default",lun!~i,portals As,readOnly b,secretRef*.8g,targetPortal!~
core.v1.LocalVolumeSource:fsType*,path!~
core.v1.NFSVolumeSource:path!~,readOnly b,server!~
core.v1.VolumeNodeAffinity:required*.82
core.v1.PhotonPersistentDiskVolumeSource:fsType,pdID!~
core.v1.PortworxVolumeSource:fsType,readOnly b,volumeID!~
core.v1.QuobyteVolumeSource:group,readOnly b,registry!~,tenant,user,volume!~
core.v1.RBDPersistentVolumeSource:fsType,image!~,keyring="/etc/ceph/keyring",monitors!As,pool="rbd",readOnly b,secretRef*.8g,user="admin"
core.v1.ScaleIOPersistentVolumeSource:fsType="xfs",gateway!~,protectionDomain,readOnly b,secretRef!*.8g,sslEnabled b,storageMode="ThinProvisioned",storagePool,system!~,volumeName
core.v1.StorageOSPersistentVolumeSource:fsType,readOnly b,secretRef*.1z,volumeName,volumeNamespace
core.v1.VsphereVirtualDiskVolumeSource:fsType,storagePolicyID,storagePolicyName,volumePath!~
core.v1.Affinity:nodeAffinity*.,podAffinity*.,podAntiAffinity*.
core.v1.Container:args As,command As,env K[name].^,envFrom A.,image,imagePullPolicy,lifecycle*.,livenessProbe*.,name!~,ports K[containerPort+protocol].^,readinessProbe*.8n,resizePolicy A.,resources~.5t,restartPolicy*,restartPolicyRules A.,securityContext*.,startupProbe*.8n,stdin b,stdinOnce b,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].^,volumeMounts K[mountPath].^,workingDir
core.v1.PodDNSConfig:nameservers As,options A.,searches As
core.v1.EphemeralContainer:args As,command As,env K[name].8k^,envFrom A.8l,image,imagePullPolicy,lifecycle*.8m,livenessProbe*.8n,name!~,ports K[containerPort+protocol].8o^,readinessProbe*.8n,resizePolicy A.8p,resources~.5t,restartPolicy*,restartPolicyRules A.8q,securityContext*.8r,startupProbe*.8n,stdin b,stdinOnce b,targetContainerName,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].8s^,volumeMounts K[mountPath].8t^,workingDir
core.v1.HostAlias:hostnames As,ip!~
core.v1.PodOS:name!~
core.v1.PodReadinessGate:conditionType!~
core.v1.PodResourceClaim:name!~,resourceClaimName*,resourceClaimTemplateName*
core.v1.ResourceRequirements:claims K[name].,limits Mq,requests Mq
core.v1.PodSchedulingGate:name!~
core.v1.PodSchedulingGroup:podGroupName*
core.v1.PodSecurityContext:appArmorProfile*.,fsGroup*i,fsGroupChangePolicy*,runAsGroup*i,runAsNonRoot*b,runAsUser*i,seLinuxChangePolicy*,seLinuxOptions*.,seccompProfile*.,supplementalGroups Ai,supplementalGroupsPolicy*,sysctls A.,windowsOptions*.
core.v1.Toleration:effect,key,operator,tolerationSeconds*i,value
core.v1.TopologySpreadConstraint:labelSelector*.3l,matchLabelKeys As,maxSkew!~i,minDomains*i,nodeAffinityPolicy*,nodeTaintsPolicy*,topologyKey!~,whenUnsatisfiable!~
core.v1.Volume:awsElasticBlockStore*.4y,azureDisk*.4z,azureFile*.,cephfs*.,cinder*.,configMap*.,csi*.,downwardAPI*.,emptyDir*.,ephemeral*.,fc*.54,flexVolume*.,flocker*.56,gcePersistentDisk*.57,gitRepo*.,glusterfs*.,hostPath*.59,image*.,iscsi*.,name!~,nfs*.5c,persistentVolumeClaim*.,photonPersistentDisk*.5e,portworxVolume*.5f,projected*.,quobyte*.5g,rbd*.,scaleIO*.,secret*.,storageos*.,vsphereVolume*.5k
core.v1.PodCondition:lastProbeTime t=null,lastTransitionTime t=null,message,observedGeneration i,reason,status!~,type!~
core.v1.ContainerStatus:allocatedResources Mq,allocatedResourcesStatus K[name].^,containerID,image!~,imageID!~,lastState~.,name!~,ready!~b,resources*.5t,restartCount!~i,started*b,state~.9l,stopSignal*,user*.,volumeMounts K[mountPath].^
core.v1.PodExtendedResourceClaimStatus:requestMappings!A.,resourceClaimName!~
core.v1.HostIP:ip!~
core.v1.NodeAllocatableResourceClaimStatus:containers Ss,resourceClaimName!~,resources!Mq
core.v1.PodIP:ip!~
core.v1.PodResourceClaimStatus:name!~,resourceClaimName*
core.v1.ReplicationControllerCondition:lastTransitionTime t=null,message,reason,status!~,type!~
core.v1.ScopeSelector#:matchExpressions A.
core.v1.ServicePort:appProtocol*,name,nodePort i,port!~i,protocol="TCP",targetPort p
core.v1.SessionAffinityConfig:clientIP*.
meta.v1.Condition:lastTransitionTime!t=null,message!~,observedGeneration i,reason!~,status!~,type!~
core.v1.LoadBalancerStatus:ingress A.
apiregistration.v1.ServiceReference:name,namespace,port*i=443
apiregistration.v1.APIServiceCondition:lastTransitionTime t,message,reason,status!~,type!~
apps.v1.DaemonSetUpdateStrategy:rollingUpdate*.,type="RollingUpdate"
apps.v1.DaemonSetCondition:lastTransitionTime t=null,message,reason,status!~,type!~
apps.v1.DeploymentStrategy:rollingUpdate*.,type="RollingUpdate"
apps.v1.DeploymentCondition:lastTransitionTime t=null,lastUpdateTime t=null,message,reason,status!~,type!~
apps.v1.ReplicaSetCondition:lastTransitionTime t=null,message,reason,status!~,type!~
apps.v1.StatefulSetOrdinals:start~i
apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy:whenDeleted="Retain",whenScaled="Retain"
apps.v1.StatefulSetUpdateStrategy:rollingUpdate*.,type
apps.v1.StatefulSetCondition:lastTransitionTime t=null,message,reason,status!~,type!~
autoscaling.v2.HorizontalPodAutoscalerBehavior:scaleDown*.,scaleUp*.9v
autoscaling.v2.MetricSpec:containerResource*.,external*.,object*.,pods*.,resource*.,type!~
autoscaling.v2.CrossVersionObjectReference:apiVersion,kind!~,name!~
autoscaling.v2.HorizontalPodAutoscalerCondition:lastTransitionTime t=null,message,reason,status!~,type!~
autoscaling.v2.MetricStatus:containerResource*.,external*.,object*.,pods*.,resource*.,type!~
autoscaling.v1.CrossVersionObjectReference#:apiVersion,kind!~,name!~
batch.v1.JobTemplateSpec:metadata~.1w,spec~.32
batch.v1.PodFailurePolicy:rules!A.
batch.v1.SuccessPolicy:rules!A.
batch.v1.JobCondition:lastProbeTime t=null,lastTransitionTime t=null,message,reason,status!~,type!~
batch.v1.UncountedTerminatedPods:failed Ss,succeeded Ss
certificates.v1.CertificateSigningRequestCondition:lastTransitionTime t,lastUpdateTime t,message,reason,status!~,type!~
networking.v1.IngressClassParametersReference:apiGroup*,kind!~,name!~,namespace*,scope*="Cluster"
networking.v1.IngressBackend:resource*.4t,service*.
networking.v1.IngressRule:host,http*.
networking.v1.IngressTLS:hosts As,secretName
networking.v1.IngressLoadBalancerStatus:ingress A.
networking.v1.ParentReference:group,name!,namespace,resource!
networking.v1.NetworkPolicyEgressRule:ports A.,to A.
networking.v1.NetworkPolicyIngressRule:from A.ac,ports A.ab
storage.v1.TokenRequest:audience!~,expirationSeconds*i
storage.v1.CSINodeDriver:allocatable*.,name!~,nodeID!~,topologyKeys As=null
meta.v1.LabelSelectorRequirement:key!~,operator!~,values As
core.v1.TopologySelectorLabelRequirement:key!~,values!As
storage.v1.VolumeAttachmentSource:inlineVolumeSpec*.29,persistentVolumeName*
storage.v1.VolumeError:errorCode*i,message,time t
admissionregistration.v1.MatchCondition:expression!~,name!~
admissionregistration.v1.MatchResources#:excludeResourceRules A.,matchPolicy*="Equivalent",namespaceSelector*.3l={},objectSelector*.3l={},resourceRules A.ae
admissionregistration.v1.Mutation:applyConfiguration*.,jsonPatch*.,patchType!~
admissionregistration.v1.ParamKind#:apiVersion,kind
admissionregistration.v1.Variable#:expression!~,name!~
admissionregistration.v1.ParamRef#:name,namespace,parameterNotFoundAction*,selector*.3l
admissionregistration.v1.WebhookClientConfig:caBundle y,service*.,url*
admissionregistration.v1.RuleWithOperations:apiGroups As,apiVersions As,operations As,resources As,scope*="*"
admissionregistration.v1.AuditAnnotation:key!~,valueExpression!~
admissionregistration.v1.Validation:expression!~,message,messageExpression,reason*
admissionregistration.v1.TypeChecking:expressionWarnings A.
apiextensions.v1.CustomResourceConversion:strategy!~,webhook*.
apiextensions.v1.CustomResourceDefinitionNames:categories As,kind!~,listKind,plural!~,shortNames As,singular
apiextensions.v1.CustomResourceDefinitionVersion:additionalPrinterColumns A.,deprecated b,deprecationWarning*,name!~,schema*.,selectableFields A.,served!~b,storage!~b,subresources*.
apiextensions.v1.CustomResourceDefinitionCondition:lastTransitionTime t,message,observedGeneration i,reason,status!~,type!~
discovery.v1.EndpointConditions:ready*b,serving*b,terminating*b
discovery.v1.EndpointHints:forNodes A.,forZones A.
resource.v1.DeviceClassConfiguration:opaque*.
resource.v1.DeviceSelector:cel*.
resource.v1.DeviceClaim:config A.,constraints A.,requests A.
resource.v1.AllocationResult:allocationTimestamp*t,devices~.,nodeSelector*.82
resource.v1.AllocatedDeviceStatus:conditions K[type].6b,data*o,device!~,driver!~,networkData*.,pool!~,shareID*
resource.v1.ResourceClaimConsumerReference:apiGroup,name!~,resource!~,uid!~
resource.v1.Device:allNodes*b,allowMultipleAllocations*b,attributes M.,bindingConditions As,bindingFailureConditions As,bindsToNode*b,capacity M.,consumesCounters A.,name!~,nodeAllocatableResourceMappings M.,nodeName*,nodeSelector*.82,taints A.
core.v1.NodeSelector#:nodeSelectorTerms!A.
resource.v1.ResourcePool:generation!~i,name!~,resourceSliceCount!~i
resource.v1.CounterSet:counters!M.,name!~
flowcontrol.v1.FlowDistinguisherMethod:type!~
flowcontrol.v1.PriorityLevelConfigurationReference:name!~
flowcontrol.v1.PolicyRulesWithSubjects:nonResourceRules A.,resourceRules A.,subjects!A.
flowcontrol.v1.FlowSchemaCondition:lastTransitionTime t,message,reason,status,type
flowcontrol.v1.ExemptPriorityLevelConfiguration:lendablePercent*i=0,nominalConcurrencyShares*i=0
flowcontrol.v1.LimitedPriorityLevelConfiguration:borrowingLimitPercent*i,lendablePercent*i=0,limitResponse~.,nominalConcurrencyShares*i=30
flowcontrol.v1.PriorityLevelConfigurationCondition:lastTransitionTime t,message,reason,status,type
core.v1.ConfigMapNodeConfigSource:kubeletConfigKey!~,name!~,namespace!~,resourceVersion,uid
core.v1.DaemonEndpoint:Port!~i
core.v1.NodeSwapStatus:capacity*i
core.v1.NodeRuntimeHandlerFeatures:recursiveReadOnlyMounts*b,userNamespaces*b
core.v1.SecretReference#:name,namespace
core.v1.NodeAffinity:preferredDuringSchedulingIgnoredDuringExecution A.,requiredDuringSchedulingIgnoredDuringExecution*.82
core.v1.PodAffinity:preferredDuringSchedulingIgnoredDuringExecution A.,requiredDuringSchedulingIgnoredDuringExecution A.
core.v1.PodAntiAffinity:preferredDuringSchedulingIgnoredDuringExecution A.b9,requiredDuringSchedulingIgnoredDuringExecution A.ba
core.v1.EnvVar:name!~,value,valueFrom*.
core.v1.EnvFromSource:configMapRef*.,prefix,secretRef*.
core.v1.Lifecycle:postStart*.,preStop*.be,stopSignal*
core.v1.Probe:exec*.,failureThreshold i=3,grpc*.,httpGet*.,initialDelaySeconds i,periodSeconds i=10,successThreshold i=1,tcpSocket*.,terminationGracePeriodSeconds*i,timeoutSeconds i=1
core.v1.ContainerPort:containerPort!~i,hostIP,hostPort i,name,protocol="TCP"
core.v1.ContainerResizePolicy:resourceName!~,restartPolicy!~
core.v1.ContainerRestartRule:action!,exitCodes*.
core.v1.SecurityContext:allowPrivilegeEscalation*b,appArmorProfile*.8w,capabilities*.,privileged*b,procMount*,readOnlyRootFilesystem*b,runAsGroup*i,runAsNonRoot*b,runAsUser*i,seLinuxOptions*.8x,seccompProfile*.8y,windowsOptions*.90
core.v1.VolumeDevice:devicePath!~,name!~
core.v1.VolumeMount:mountPath!~,mountPropagation*,name!~,readOnly b,recursiveReadOnly*,subPath,subPathExpr
core.v1.PodDNSConfigOption:name,value*
core.v1.ResourceClaim:name!~,request
core.v1.AppArmorProfile:localhostProfile*,type!~
core.v1.SELinuxOptions:level,role,type,user
core.v1.SeccompProfile:localhostProfile*,type!~
core.v1.Sysctl:name!~,value!~
core.v1.WindowsSecurityContextOptions:gmsaCredentialSpec*,gmsaCredentialSpecName*,hostProcess*b,runAsUserName*
core.v1.AzureFileVolumeSource:readOnly b,secretName!~,shareName!~
core.v1.CephFSVolumeSource:monitors!As,path,readOnly b,secretFile,secretRef*.2i,user
core.v1.CinderVolumeSource:fsType,readOnly b,secretRef*.2i,volumeID!~
core.v1.ConfigMapVolumeSource:defaultMode*i=420,items A.,name~,optional*b
core.v1.CSIVolumeSource:driver!~,fsType*,nodePublishSecretRef*.2i,readOnly*b,volumeAttributes Ms
core.v1.DownwardAPIVolumeSource:defaultMode*i=420,items A.
core.v1.EmptyDirVolumeSource:medium,sizeLimit*q
core.v1.EphemeralVolumeSource:volumeClaimTemplate*.
core.v1.FlexVolumeSource:driver!~,fsType,options Ms,readOnly b,secretRef*.2i
core.v1.GitRepoVolumeSource:directory,repository!~,revision
core.v1.GlusterfsVolumeSource:endpoints!~,path!~,readOnly b
core.v1.ImageVolumeSource:pullPolicy,reference
core.v1.ISCSIVolumeSource:chapAuthDiscovery b,chapAuthSession b,fsType,initiatorName*,iqn!~,iscsiInterface="default",lun!~i,portals As,readOnly b,secretRef*.2i,targetPortal!~
core.v1.PersistentVolumeClaimVolumeSource:claimName!~,readOnly b
core.v1.ProjectedVolumeSource:defaultMode*i=420,sources A.
core.v1.RBDVolumeSource:fsType,image!~,keyring="/etc/ceph/keyring",monitors!As,pool="rbd",readOnly b,secretRef*.2i,user="admin"
core.v1.ScaleIOVolumeSource:fsType="xfs",gateway!~,protectionDomain,readOnly b,secretRef!*.2i,sslEnabled b,storageMode="ThinProvisioned",storagePool,system!~,volumeName
core.v1.SecretVolumeSource:defaultMode*i=420,items A.bl,optional*b,secretName
core.v1.StorageOSVolumeSource:fsType,readOnly b,secretRef*.2i,volumeName,volumeNamespace
core.v1.ResourceStatus:name!~,resources K[resourceID].
core.v1.ContainerState:running*.,terminated*.,waiting*.
core.v1.ContainerUser:linux*.
core.v1.VolumeMountStatus:mountPath!~,name!~,readOnly b,recursiveReadOnly*,volumeStatus*.
core.v1.ContainerExtendedResourceRequest:containerName!~,requestName!~,resourceName!~
core.v1.ScopedResourceSelectorRequirement:operator!~,scopeName!~,values As
core.v1.ClientIPConfig:timeoutSeconds*i
core.v1.LoadBalancerIngress:hostname,ip,ipMode*,ports A.
apps.v1.RollingUpdateDaemonSet:maxSurge*p=0,maxUnavailable*p=1
apps.v1.RollingUpdateDeployment:maxSurge*p="25%",maxUnavailable*p="25%"
apps.v1.RollingUpdateStatefulSetStrategy:maxUnavailable*p,partition*i=0
autoscaling.v2.HPAScalingRules:policies A.,selectPolicy*,stabilizationWindowSeconds*i,tolerance*q
autoscaling.v2.ContainerResourceMetricSource:container!~,name!~,target!~.
autoscaling.v2.ExternalMetricSource:metric!~.,target!~.bx
autoscaling.v2.ObjectMetricSource:describedObject!~.6q,metric!~.by,target!~.bx
autoscaling.v2.PodsMetricSource:metric!~.by,target!~.bx
autoscaling.v2.ResourceMetricSource:name!~,target!~.bx
autoscaling.v2.ContainerResourceMetricStatus:container!~,current!~.,name!~
autoscaling.v2.ExternalMetricStatus:current!~.bz,metric!~.by
autoscaling.v2.ObjectMetricStatus:current!~.bz,describedObject!~.6q,metric!~.by
autoscaling.v2.PodsMetricStatus:current!~.bz,metric!~.by
autoscaling.v2.ResourceMetricStatus:current!~.bz,name!~
batch.v1.PodFailurePolicyRule:action!~,onExitCodes*.,onPodConditions A.
batch.v1.SuccessPolicyRule:succeededCount*i,succeededIndexes*
networking.v1.IngressServiceBackend:name!~,port~.
networking.v1.HTTPIngressRuleValue:paths!A.
networking.v1.IngressLoadBalancerIngress:hostname,ip,ports A.
networking.v1.NetworkPolicyPort:endPort*i,port*p,protocol*="TCP"
networking.v1.NetworkPolicyPeer:ipBlock*.,namespaceSelector*.3l,podSelector*.3l
storage.v1.VolumeNodeResources:count*i
admissionregistration.v1.NamedRuleWithOperations#:apiGroups As,apiVersions As,operations As,resourceNames As,resources As,scope*="*"
admissionregistration.v1.ApplyConfiguration:expression
admissionregistration.v1.JSONPatch:expression
admissionregistration.v1.ServiceReference:name!~,namespace!~,path*,port*i=443
admissionregistration.v1.ExpressionWarning:fieldRef!~,warning!~
apiextensions.v1.WebhookConversion:clientConfig*.,conversionReviewVersions!As
apiextensions.v1.CustomResourceColumnDefinition:description,format,jsonPath!~,name!~,priority i,type!~
apiextensions.v1.CustomResourceValidation:openAPIV3Schema*.
apiextensions.v1.SelectableField:jsonPath!~
apiextensions.v1.CustomResourceSubresources:scale*.,status*.
discovery.v1.ForNode:name!~
discovery.v1.ForZone:name!~
resource.v1.OpaqueDeviceConfiguration:driver!~,parameters!o
resource.v1.CELDeviceSelector:expression!~
resource.v1.DeviceClaimConfiguration:opaque*.aq,requests As
resource.v1.DeviceConstraint:distinctAttribute*,matchAttribute*,requests As
resource.v1.DeviceRequest:exactly*.,firstAvailable A.,name!~
resource.v1.DeviceAllocationResult:config A.,results A.
resource.v1.NetworkDeviceData:hardwareAddress,interfaceName,ips As
resource.v1.DeviceAttribute:bool*b,bools Ab,int*i,ints Ai,string*,strings As,version*,versions As
resource.v1.DeviceCapacity:requestPolicy*.,value!q
resource.v1.DeviceCounterConsumption:counterSet!~,counters!M.b3
resource.v1.NodeAllocatableResourceMapping:allocationMultiplier*q,capacityKey*
resource.v1.DeviceTaint:effect!~,key!~,timeAdded*t,value
core.v1.NodeSelectorTerm#:matchExpressions A.,matchFields A.cf
resource.v1.Counter:value!q
flowcontrol.v1.NonResourcePolicyRule:nonResourceURLs!Ss,verbs!Ss
flowcontrol.v1.ResourcePolicyRule:apiGroups!Ss,clusterScope b,namespaces Ss,resources!Ss,verbs!Ss
flowcontrol.v1.Subject:group*.,kind!~,serviceAccount*.,user*.
flowcontrol.v1.LimitResponse:queuing*.,type!~
core.v1.PreferredSchedulingTerm:preference!~.b2,weight!~i
core.v1.WeightedPodAffinityTerm:podAffinityTerm!~.ba,weight!~i
core.v1.PodAffinityTerm:labelSelector*.3l,matchLabelKeys As,mismatchLabelKeys As,namespaceSelector*.3l,namespaces As,topologyKey!~
core.v1.EnvVarSource:configMapKeyRef*.,fieldRef*.,fileKeyRef*.,resourceFieldRef*.,secretKeyRef*.
core.v1.ConfigMapEnvSource:name~,optional*b
core.v1.SecretEnvSource:name~,optional*b
core.v1.LifecycleHandler:exec*.bf,httpGet*.bh,sleep*.,tcpSocket*.bi
core.v1.ExecAction:command As
core.v1.GRPCAction:port!~i,service~=""
core.v1.HTTPGetAction:host,httpHeaders A.,path="/",port!p,scheme="HTTP"
core.v1.TCPSocketAction:host,port!p
core.v1.ContainerRestartRuleOnExitCodes:operator!,values Si
core.v1.Capabilities:add As,drop As
core.v1.KeyToPath:key!~,mode*i,path!~
core.v1.DownwardAPIVolumeFile:fieldRef*.cl,mode*i,path!~,resourceFieldRef*.cn
core.v1.PersistentVolumeClaimTemplate:metadata~.1w,spec!~.27
core.v1.VolumeProjection:clusterTrustBundle*.,configMap*.,downwardAPI*.,podCertificate*.,secret*.,serviceAccountToken*.
core.v1.ResourceHealth:health,message*,resourceID!~
core.v1.ContainerStateRunning:startedAt t=null
core.v1.ContainerStateTerminated:containerID,exitCode!~i,finishedAt t=null,message,reason,signal i,startedAt t=null
core.v1.ContainerStateWaiting:message,reason
core.v1.LinuxContainerUser:gid!~i,supplementalGroups Ai,uid!~i
core.v1.VolumeStatus:image*.
core.v1.PortStatus:error*,port!~i,protocol!~
autoscaling.v2.HPAScalingPolicy:periodSeconds!~i,type!~,value!~i
autoscaling.v2.MetricTarget:averageUtilization*i,averageValue*q,type!~,value*q
autoscaling.v2.MetricIdentifier:name!~,selector*.3l
autoscaling.v2.MetricValueStatus:averageUtilization*i,averageValue*q,value*q
batch.v1.PodFailurePolicyOnExitCodesRequirement:containerName*,operator!~,values!Si
batch.v1.PodFailurePolicyOnPodConditionsPattern:status~="True",type!~
networking.v1.ServiceBackendPort#:name,number i
networking.v1.HTTPIngressPath:backend!~.71,path,pathType!*
networking.v1.IngressPortStatus:error*,port!~i,protocol!~
networking.v1.IPBlock:cidr!~,except As
apiextensions.v1.WebhookClientConfig:caBundle y,service*.,url*
apiextensions.v1.JSONSchemaProps:$ref*,$schema,additionalItems*a,additionalProperties*a,allOf A.c7,anyOf A.c7,default*a,definitions M.c7,dependencies Ma,description,enum Aa,example*a,exclusiveMaximum b,exclusiveMinimum b,externalDocs*.,format,id,items*a,maxItems*i,maxLength*i,maxProperties*i,maximum*n,minItems*i,minLength*i,minProperties*i,minimum*n,multipleOf*n,not*.c7,nullable b,oneOf A.c7,pattern,patternProperties M.c7,properties M.c7,required As,title,type,uniqueItems b,x-kubernetes-embedded-resource b,x-kubernetes-int-or-string b,x-kubernetes-list-map-keys As,x-kubernetes-list-type*,x-kubernetes-map-type*,x-kubernetes-preserve-unknown-fields*b,x-kubernetes-validations K[rule].^
apiextensions.v1.CustomResourceSubresourceScale:labelSelectorPath*,specReplicasPath!~,statusReplicasPath!~
apiextensions.v1.CustomResourceSubresourceStatus:
resource.v1.ExactDeviceRequest:adminAccess*b,allocationMode="ExactCount",capacity*.,count i,deviceClassName!~,selectors A.7w,tolerations A.
resource.v1.DeviceSubRequest:allocationMode="ExactCount",capacity*.d1,count i,deviceClassName!~,name!~,selectors A.7w,tolerations A.d2
resource.v1.DeviceAllocationConfiguration:opaque*.aq,requests As,source!~
resource.v1.DeviceRequestAllocationResult:adminAccess*b,bindingConditions As,bindingFailureConditions As,consumedCapacity Mq,device!~,driver!~,pool!~,request!~,shareID*,tolerations A.d2
resource.v1.CapacityRequestPolicy:default*q,validRange*.,validValues Aq
core.v1.NodeSelectorRequirement:key!~,operator!~,values As
flowcontrol.v1.GroupSubject:name!~
flowcontrol.v1.ServiceAccountSubject:name!~,namespace!~
flowcontrol.v1.UserSubject:name!~
flowcontrol.v1.QueuingConfiguration:handSize~i=8,queueLengthLimit~i=50,queues~i=64
core.v1.ConfigMapKeySelector#:key!~,name~,optional*b
core.v1.ObjectFieldSelector#:apiVersion="v1",fieldPath!~
core.v1.FileKeySelector#:key!~,optional*b=false,path!~,volumeName!~
core.v1.ResourceFieldSelector#:containerName,divisor q="0",resource!~
core.v1.SecretKeySelector#:key!~,name~,optional*b
core.v1.SleepAction:seconds!~i
core.v1.HTTPHeader:name!~,value!~
core.v1.ClusterTrustBundleProjection:labelSelector*.3l,name*,optional*b,path!~,signerName*
core.v1.ConfigMapProjection:items A.bl,name~,optional*b
core.v1.DownwardAPIProjection:items A.bm
core.v1.PodCertificateProjection:certificateChainPath,credentialBundlePath,keyPath,keyType!,maxExpirationSeconds*i,signerName!,userAnnotations Ms
core.v1.SecretProjection:items A.bl,name~,optional*b
core.v1.ServiceAccountTokenProjection:audience,expirationSeconds*i=3600,path!~
core.v1.ImageVolumeStatus:imageRef!
apiextensions.v1.ServiceReference:name!~,namespace!~,path*,port*i=443
apiextensions.v1.ExternalDocumentation:description,url
apiextensions.v1.ValidationRule:fieldPath,message,messageExpression,optionalOldSelf*b,reason*,rule!~
resource.v1.CapacityRequirements:requests Mq
resource.v1.DeviceToleration:effect,key,operator="Equal",tolerationSeconds*i,value
resource.v1.CapacityRequestPolicyRange:max*q,min!*q,step*q`;
