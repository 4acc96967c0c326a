// The program in the images that the node of `make e2e-node` runs.
module dev.pullgate/e2e/pause

go 1.26.0
