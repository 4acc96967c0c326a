# For each reference of the kubelet's vectors: a request of curl's that tries a Pod with it ($url: of Pods, $folder: for the answers).
"next\nurl = \"\($url)?dryRun=All\"\nheader = \"Content-Type: application/json\"\noutput = \"\($folder)/\(.id).txt\"\ninclude\n" +
"data-binary = \({apiVersion: "v1", kind: "Pod", metadata: {name: "vector"}, spec: {containers: [{name: "web", image: .input}]}} | tojson | tojson)"
