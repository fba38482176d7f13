/** The types whose values have an order. */
export const COMPARABLE: readonly string[] = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];

/**
 * All functions and operators that rules of a Kubernetes 1.36 API server may call, each with the name that costs are told
 * apart by.
 *
 * @see cel-go common/stdlib/standard.go, cel/library.go, ext/strings.go (version 2), ext/lists.go (3), ext/sets.go and
 *   ext/comprehensions.go; apiserver pkg/cel/environment/base.go and pkg/cel/library
 */
export const SIGNATURES = `
  _?_:_ conditional: (bool, A, A) A
  _&&_ logical_and: (bool, bool) bool
  _||_ logical_or: (bool, bool) bool
  !_ logical_not: (bool) bool
  @not_strictly_false not_strictly_false: (bool) bool
  _==_ equals: (A, A) bool
  _!=_ not_equals: (A, A) bool
  _+_ add_bytes: (bytes, bytes) bytes
  _+_ add_double_double: (double, double) double
  _+_ add_duration_duration: (duration, duration) duration
  _+_ add_duration_timestamp: (duration, timestamp) timestamp
  _+_ add_timestamp_duration: (timestamp, duration) timestamp
  _+_ add_int_int: (int, int) int
  _+_ add_list: (list<A>, list<A>) list<A>
  _+_ add_string: (string, string) string
  _+_ add_uint_uint: (uint, uint) uint
  _/_ divide_double: (double, double) double
  _/_ divide_int: (int, int) int
  _/_ divide_uint: (uint, uint) uint
  _%_ modulo_int: (int, int) int
  _%_ modulo_uint: (uint, uint) uint
  _*_ multiply_double: (double, double) double
  _*_ multiply_int: (int, int) int
  _*_ multiply_uint: (uint, uint) uint
  -_ negate_double: (double) double
  -_ negate_int: (int) int
  _-_ subtract_double_double: (double, double) double
  _-_ subtract_duration_duration: (duration, duration) duration
  _-_ subtract_int_int: (int, int) int
  _-_ subtract_timestamp_duration: (timestamp, duration) timestamp
  _-_ subtract_timestamp_timestamp: (timestamp, timestamp) duration
  _-_ subtract_uint_uint: (uint, uint) uint
  _<_ less_bool: (bool, bool) bool
  _<_ less_int: (int, int) bool
  _<_ less_int_double: (int, double) bool
  _<_ less_int_uint: (int, uint) bool
  _<_ less_uint: (uint, uint) bool
  _<_ less_uint_double: (uint, double) bool
  _<_ less_uint_int: (uint, int) bool
  _<_ less_double: (double, double) bool
  _<_ less_double_int: (double, int) bool
  _<_ less_double_uint: (double, uint) bool
  _<_ less_string: (string, string) bool
  _<_ less_bytes: (bytes, bytes) bool
  _<_ less_timestamp: (timestamp, timestamp) bool
  _<_ less_duration: (duration, duration) bool
  _<=_ less_equals_bool: (bool, bool) bool
  _<=_ less_equals_int: (int, int) bool
  _<=_ less_equals_int_double: (int, double) bool
  _<=_ less_equals_int_uint: (int, uint) bool
  _<=_ less_equals_uint: (uint, uint) bool
  _<=_ less_equals_uint_double: (uint, double) bool
  _<=_ less_equals_uint_int: (uint, int) bool
  _<=_ less_equals_double: (double, double) bool
  _<=_ less_equals_double_int: (double, int) bool
  _<=_ less_equals_double_uint: (double, uint) bool
  _<=_ less_equals_string: (string, string) bool
  _<=_ less_equals_bytes: (bytes, bytes) bool
  _<=_ less_equals_timestamp: (timestamp, timestamp) bool
  _<=_ less_equals_duration: (duration, duration) bool
  _>_ greater_bool: (bool, bool) bool
  _>_ greater_int: (int, int) bool
  _>_ greater_int_double: (int, double) bool
  _>_ greater_int_uint: (int, uint) bool
  _>_ greater_uint: (uint, uint) bool
  _>_ greater_uint_double: (uint, double) bool
  _>_ greater_uint_int: (uint, int) bool
  _>_ greater_double: (double, double) bool
  _>_ greater_double_int: (double, int) bool
  _>_ greater_double_uint: (double, uint) bool
  _>_ greater_string: (string, string) bool
  _>_ greater_bytes: (bytes, bytes) bool
  _>_ greater_timestamp: (timestamp, timestamp) bool
  _>_ greater_duration: (duration, duration) bool
  _>=_ greater_equals_bool: (bool, bool) bool
  _>=_ greater_equals_int: (int, int) bool
  _>=_ greater_equals_int_double: (int, double) bool
  _>=_ greater_equals_int_uint: (int, uint) bool
  _>=_ greater_equals_uint: (uint, uint) bool
  _>=_ greater_equals_uint_double: (uint, double) bool
  _>=_ greater_equals_uint_int: (uint, int) bool
  _>=_ greater_equals_double: (double, double) bool
  _>=_ greater_equals_double_int: (double, int) bool
  _>=_ greater_equals_double_uint: (double, uint) bool
  _>=_ greater_equals_string: (string, string) bool
  _>=_ greater_equals_bytes: (bytes, bytes) bool
  _>=_ greater_equals_timestamp: (timestamp, timestamp) bool
  _>=_ greater_equals_duration: (duration, duration) bool
  _[_] index_list: (list<A>, int) A
  _[_] index_map: (map<A, B>, A) B
  _[_] optional_list_index_int: (optional<list<V>>, int) optional<V>
  _[_] optional_map_index_value: (optional<map<K, V>>, K) optional<V>
  @in in_list: (A, list<A>) bool
  @in in_map: (A, map<A, B>) bool
  size size_bytes: (bytes) int
  size bytes_size: bytes.() int
  size size_list: (list<A>) int
  size list_size: list<A>.() int
  size size_map: (map<A, B>) int
  size map_size: map<A, B>.() int
  size size_string: (string) int
  size string_size: string.() int
  type type: (A) type<A>
  bool bool_to_bool: (bool) bool
  bool string_to_bool: (string) bool
  bytes bytes_to_bytes: (bytes) bytes
  bytes string_to_bytes: (string) bytes
  double double_to_double: (double) double
  double int_to_double: (int) double
  double string_to_double: (string) double
  double uint_to_double: (uint) double
  duration duration_to_duration: (duration) duration
  duration int_to_duration: (int) duration
  duration string_to_duration: (string) duration
  int int_to_int: (int) int
  int double_to_int: (double) int
  int duration_to_int: (duration) int
  int string_to_int: (string) int
  int timestamp_to_int: (timestamp) int
  int uint_to_int: (uint) int
  string string_to_string: (string) string
  string bool_to_string: (bool) string
  string bytes_to_string: (bytes) string
  string double_to_string: (double) string
  string duration_to_string: (duration) string
  string int_to_string: (int) string
  string timestamp_to_string: (timestamp) string
  string uint_to_string: (uint) string
  string cidr_to_string: (cidr) string
  string ip_to_string: (ip) string
  timestamp timestamp_to_timestamp: (timestamp) timestamp
  timestamp int_to_timestamp: (int) timestamp
  timestamp string_to_timestamp: (string) timestamp
  uint uint_to_uint: (uint) uint
  uint double_to_uint: (double) uint
  uint int_to_uint: (int) uint
  uint string_to_uint: (string) uint
  dyn to_dyn: (A) dyn
  contains contains_string: string.(string) bool
  endsWith ends_with_string: string.(string) bool
  startsWith starts_with_string: string.(string) bool
  matches matches: (string, string) bool
  matches matches_string: string.(string) bool
  getFullYear timestamp: timestamp.() int
  getFullYear timestamp_with_tz: timestamp.(string) int
  getMonth timestamp: timestamp.() int
  getMonth timestamp_with_tz: timestamp.(string) int
  getDayOfYear timestamp: timestamp.() int
  getDayOfYear timestamp_with_tz: timestamp.(string) int
  getDayOfMonth timestamp: timestamp.() int
  getDayOfMonth timestamp_with_tz: timestamp.(string) int
  getDate timestamp: timestamp.() int
  getDate timestamp_with_tz: timestamp.(string) int
  getDayOfWeek timestamp: timestamp.() int
  getDayOfWeek timestamp_with_tz: timestamp.(string) int
  getHours timestamp: timestamp.() int
  getHours timestamp_with_tz: timestamp.(string) int
  getHours duration: duration.() int
  getMinutes timestamp: timestamp.() int
  getMinutes timestamp_with_tz: timestamp.(string) int
  getMinutes duration: duration.() int
  getSeconds timestamp: timestamp.() int
  getSeconds timestamp_with_tz: timestamp.(string) int
  getSeconds duration: duration.() int
  getMilliseconds timestamp: timestamp.() int
  getMilliseconds timestamp_with_tz: timestamp.(string) int
  getMilliseconds duration: duration.() int

  optional.of optional_of: (V) optional<V>
  optional.ofNonZeroValue optional_ofNonZeroValue: (V) optional<V>
  optional.none optional_none: () optional<V>
  value optional_value: optional<V>.() V
  hasValue optional_hasValue: optional<V>.() bool
  or optional_or_optional: optional<V>.(optional<V>) optional<V>
  orValue optional_orValue_value: optional<V>.(V) V
  _[?_] list_optindex_optional_int: (list<V>, int) optional<V>
  _[?_] optional_list_optindex_optional_int: (optional<list<V>>, int) optional<V>
  _[?_] map_optindex_optional_value: (map<K, V>, K) optional<V>
  _[?_] optional_map_optindex_optional_value: (optional<map<K, V>>, K) optional<V>
  last list_last: list<V>.() optional<V>
  first list_first: list<V>.() optional<V>
  optional.unwrap optional_unwrap: (list<optional<V>>) list<V>
  unwrapOpt optional_unwrapOpt: list<optional<V>>.() list<V>

  charAt string_char_at_int: string.(int) string
  indexOf string_index_of_string: string.(string) int
  indexOf string_index_of_string_int: string.(string, int) int
  lastIndexOf string_last_index_of_string: string.(string) int
  lastIndexOf string_last_index_of_string_int: string.(string, int) int
  lowerAscii string_lower_ascii: string.() string
  replace string_replace_string_string: string.(string, string) string
  replace string_replace_string_string_int: string.(string, string, int) string
  split string_split_string: string.(string) list<string>
  split string_split_string_int: string.(string, int) list<string>
  substring string_substring_int: string.(int) string
  substring string_substring_int_int: string.(int, int) string
  trim string_trim: string.() string
  upperAscii string_upper_ascii: string.() string
  format string_format: string.(list<dyn>) string
  strings.quote strings_quote: (string) string
  join list_join: list<string>.() string
  join list_join_string: list<string>.(string) string

  sets.contains list_sets_contains_list: (list<T>, list<T>) bool
  sets.equivalent list_sets_equivalent_list: (list<T>, list<T>) bool
  sets.intersects list_sets_intersects_list: (list<T>, list<T>) bool

  cel.@mapInsert cel_@mapInsert_map_key_value: (map<K, V>, K, V) map<K, V>
  cel.@mapInsert cel_@mapInsert_map_map: (map<K, V>, map<K, V>) map<K, V>

  slice list_slice: list<T>.(int, int) list<T>
  flatten list_flatten: list<list<T>>.() list<T>
  flatten list_flatten_int: list<dyn>.(int) list<dyn>
  sort list_$T_sort: list<$T>.() list<$T>
  @sortByAssociatedKeys list_$T_sortByAssociatedKeys: list<T>.(list<$T>) list<T>
  lists.range lists_range: (int) list<int>
  reverse list_reverse: list<T>.() list<T>
  distinct list_distinct: list<T>.() list<T>

  isSorted list_$T_is_sorted_bool: list<$T>.() bool
  sum list_int_sum_int: list<int>.() int
  sum list_uint_sum_uint: list<uint>.() uint
  sum list_double_sum_double: list<double>.() double
  sum list_duration_sum_duration: list<duration>.() duration
  max list_$T_max_$T: list<$T>.() $T
  min list_$T_min_$T: list<$T>.() $T
  indexOf list_a_index_of_int: list<A>.(A) int
  lastIndexOf list_a_last_index_of_int: list<A>.(A) int

  find string_find_string: string.(string) string
  findAll string_find_all_string: string.(string) list<string>
  findAll string_find_all_string_int: string.(string, int) list<string>

  url string_to_url: (string) url
  isURL is_url_string: (string) bool
  getScheme url_get_scheme: url.() string
  getHost url_get_host: url.() string
  getHostname url_get_hostname: url.() string
  getPort url_get_port: url.() string
  getEscapedPath url_get_escaped_path: url.() string
  getQuery url_get_query: url.() map<string, list<string>>

  ip string_to_ip: (string) ip
  ip cidr_ip: cidr.() ip
  isIP is_ip: (string) bool
  ip.isCanonical ip_is_canonical: (string) bool
  family ip_family: ip.() int
  isUnspecified ip_is_unspecified: ip.() bool
  isLoopback ip_is_loopback: ip.() bool
  isLinkLocalMulticast ip_is_link_local_multicast: ip.() bool
  isLinkLocalUnicast ip_is_link_local_unicast: ip.() bool
  isGlobalUnicast ip_is_global_unicast: ip.() bool
  cidr string_to_cidr: (string) cidr
  isCIDR is_cidr: (string) bool
  containsIP cidr_contains_ip_string: cidr.(string) bool
  containsIP cidr_contains_ip_ip: cidr.(ip) bool
  containsCIDR cidr_contains_cidr_string: cidr.(string) bool
  containsCIDR cidr_contains_cidr: cidr.(cidr) bool
  prefixLength cidr_prefix_length: cidr.() int
  masked cidr_masked: cidr.() cidr

  quantity string_to_quantity: (string) quantity
  isQuantity is_quantity_string: (string) bool
  sign quantity_sign: (quantity) int
  isGreaterThan quantity_is_greater_than: quantity.(quantity) bool
  isLessThan quantity_is_less_than: quantity.(quantity) bool
  compareTo quantity_compare_to: quantity.(quantity) int
  asApproximateFloat quantity_get_float: quantity.() double
  asInteger quantity_get_int: quantity.() int
  isInteger quantity_is_integer: quantity.() bool
  add quantity_add: quantity.(quantity) quantity
  add quantity_add_int: quantity.(int) quantity
  sub quantity_sub: quantity.(quantity) quantity
  sub quantity_sub_int: quantity.(int) quantity

  semver string_to_semver: (string) semver
  semver string_bool_to_semver: (string, bool) semver
  isSemver is_semver_string: (string) bool
  isSemver is_semver_string_bool: (string, bool) bool
  isGreaterThan semver_is_greater_than: semver.(semver) bool
  isLessThan semver_is_less_than: semver.(semver) bool
  compareTo semver_compare_to: semver.(semver) int
  major semver_major: semver.() int
  minor semver_minor: semver.() int
  patch semver_patch: semver.() int

  validate format-validate: format.(string) optional<list<string>>
  format.named format-named: (string) optional<format>
  format.dns1123Label format.dns1123Label: () format
  format.dns1123Subdomain format.dns1123Subdomain: () format
  format.dns1035Label format.dns1035Label: () format
  format.qualifiedName format.qualifiedName: () format
  format.dns1123LabelPrefix format.dns1123LabelPrefix: () format
  format.dns1123SubdomainPrefix format.dns1123SubdomainPrefix: () format
  format.dns1035LabelPrefix format.dns1035LabelPrefix: () format
  format.labelValue format.labelValue: () format
  format.uri format.uri: () format
  format.uuid format.uuid: () format
  format.byte format.byte: () format
  format.date format.date: () format
  format.datetime format.datetime: () format

  path authorizer_path: authorizer.(string) pathCheck
  group authorizer_group: authorizer.(string) groupCheck
  serviceAccount authorizer_serviceaccount: authorizer.(string, string) authorizer
  resource groupcheck_resource: groupCheck.(string) resourceCheck
  subresource resourcecheck_subresource: resourceCheck.(string) resourceCheck
  namespace resourcecheck_namespace: resourceCheck.(string) resourceCheck
  name resourcecheck_name: resourceCheck.(string) resourceCheck
  check pathcheck_check: pathCheck.(string) decision
  check resourcecheck_check: resourceCheck.(string) decision
  errored decision_errored: decision.() bool
  error decision_error: decision.() string
  allowed decision_allowed: decision.() bool
  reason decision_reason: decision.() string
  fieldSelector authorizer_fieldselector: resourceCheck.(string) resourceCheck
  labelSelector authorizer_labelselector: resourceCheck.(string) resourceCheck
`;
