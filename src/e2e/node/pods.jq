# From scenarios to Pods, as [{stage, pod}]. $pushed is what Push.java printed: "IMAGE DIGEST" lines.

def names: if . == null then [] elif type == "array" then . else [.] end;

($pushed | split("\n") | map(split(" ") | select(length == 2) | {(.[0]): .[1]}) | add // {}) as $digests

# <team/app:1.0> stands for the digest of that image.
| def reference: gsub("<(?<image>[^>]+)>"; $digests[.image] // error("nothing was pushed as \(.image)"));

def containers($prefix; $policy):
  to_entries | map({name: "\($prefix)\(.key)", image: (.value | reference), terminationMessagePolicy: "FallbackToLogsOnError"} + $policy);

map(
  (if has("imagePullPolicy") then {imagePullPolicy} else {} end) as $policy
  | (.imageVolume | names) as $volumes
  | {stage: (.stage // "fresh"), pod: {
      apiVersion: "v1", kind: "Pod",
      metadata: {name: .scenario, labels: {stage: (.stage // "fresh")}},
      spec: (({
        nodeName: $node, hostNetwork: true, automountServiceAccountToken: false, enableServiceLinks: false,
        terminationGracePeriodSeconds: 0,
        imagePullSecrets: [.imagePullSecrets | names[] | {name: .}],
        # An argument makes the program end at once.
        initContainers: (.initImage | names | containers("init"; $policy + {args: ["done"]})),
        containers: (.image | names | containers("app"; $policy
          + {volumeMounts: ($volumes | to_entries | map({name: "volume\(.key)", mountPath: "/volume\(.key)"}))})),
        volumes: ($volumes | to_entries | map({name: "volume\(.key)", image: ({reference: (.value | reference)}
          + (if $policy == {} then {} else {pullPolicy: $policy.imagePullPolicy} end))}))
      } + (if .serviceAccount then {serviceAccountName: .serviceAccount} else {} end)) * (.spec // {}))
    }})
