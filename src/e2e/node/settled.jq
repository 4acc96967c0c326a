# Whether each Pod of a list has come to where it stays: every container has started, or one of them waits for something that
# will not come.
def statuses: .status | (.initContainerStatuses // []) + (.containerStatuses // []);
def stuck: .state.waiting.reason // "" | . != "" and . != "ContainerCreating" and . != "PodInitializing";
def begun: .state | has("running") or has("terminated");

[.items[] | statuses as $all
  | ($all | length > 0)
    and ((.status.initContainerStatuses // [] | any(stuck))
      or ($all | all(stuck or begun)))]
| all
